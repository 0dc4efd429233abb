/** Tells the tracker of an order once, however often the page is read again. */
export const tellPurchase = () => {
	const order = document.querySelector('#order');
	if (!order || localStorage.getItem('told-order') === order.dataset.order) return;
	localStorage.setItem('told-order', order.dataset.order);
	window.waymark ||= [];
	window.waymark.push(['track', 'purchase', { value: Number(order.dataset.euros) }]);
};
