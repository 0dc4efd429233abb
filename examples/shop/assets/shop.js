import { startCart } from './cart.js';
import { startCheckout } from './checkout.js';
import { startMenu } from './menu.js';
import { tellPurchase } from './purchase.js';
import { startRemembering } from './remember.js';
import { startSizes } from './sizes.js';
import { startSorting } from './sorting.js';

startMenu();
startSizes();
startRemembering();
startSorting();
startCart();
startCheckout();
tellPurchase();
