import { startCheckout } from './checkout.js';
import { startMenu } from './menu.js';
import { tellPurchase } from './purchase.js';
import { startSizes } from './sizes.js';

startMenu();
startSizes();
startCheckout();
tellPurchase();
