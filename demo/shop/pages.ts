import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Specification, SpecificationFigure } from '../../src/order/specification.ts';
import { tellPrice, type Price } from './prices.ts';
import type { Product } from './products.ts';
import type { Order } from './store.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const page = (title: string, body: Html, head: Html | '' = '') => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="icon" href="/icon.svg">
    <link rel="stylesheet" href="/shop.css">
    ${head}
  </head>
  <body>
    <header><a href="/">Made to order</a> <a href="/orders">Orders</a></header>
    <main>${body}</main>
  </body>
</html>
`;

const card = (product: Product, price: Price | undefined, call: Html | '') => {
  const [name, ...rest] = product.name.split(': ');
  const picture = html`<img src="/pictures/products/${product.file}.jpg" alt="" width="437" height="328" loading="lazy">`;
  return html`<li><a href="/design/${product.file}">${picture}<strong>${name}</strong>${rest.length > 0 ? html`<span>${rest.join(': ')}</span>` : ''}${price ? html`<em>${tellPrice(price)}</em>` : ''}${call}</a></li>`;
};

/** The shop window: the products of which there is a picture, the first one large; the others by their names. */
export const homePage = (products: readonly Product[], prices: ReadonlyMap<Product, Price>, hasPicture: (product: Product) => boolean) =>
  page('Made to order', html`
    <h1>Made to order</h1>
    <p>Every piece is designed by the one who will use it. Pick one and make it yours.</p>
    <ul class="products">${products.filter(hasPicture).map((product, index) => card(product, prices.get(product), index === 0 ? html`<b>Design yours</b>` : ''))}</ul>
    <ul class="products named">${products.filter((product) => !hasPicture(product)).map((product) => html`<li><a href="/design/${product.file}">${product.name}</a></li>`)}</ul>
    <p><a href="/theming">One element, four shops: what a style sheet alone can do</a></p>`);

/** All a shop's page needs: one script tag and one element; for a large product also the address of what was compiled. */
export const productPage = (product: Product, isCompiled = false) =>
  page(product.name, html`<h1>Yours alone</h1>
    <mc-configurator src="/products/${product.file}.json" ${isCompiled ? html`compiled="/products/${product.file}.mcb" ` : ''}order-endpoint="/orders"></mc-configurator>`,
    html`<script async src="/mc-configurator.js"></script>`);

const money = (amount: string, currency: string) => new Intl.NumberFormat('en', { style: 'currency', currency }).format(Number(amount));
const figureOf = ({ value, unit, decimals }: SpecificationFigure) => {
  const number = new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value as Intl.StringNumericLiteral);
  return unit === undefined ? number : `${number} ${unit}`;
};
const moment = (date: Date) => new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(date);

/** From the price of one to what is paid. */
const owedRows = (quantity: Specification['quantity']): readonly (readonly [label: string, amount: string])[] => {
  if (!quantity) return [];
  const { pieces, discount, total, tax } = quantity;
  return [
    ...(discount ? [[`Discount for ${pieces} pieces, ${discount.percent} %`, `-${discount.amount}`] as const] : []),
    ...(pieces > 1 ? [[`${pieces} pieces`, total] as const] : []),
    ...(tax ? [['Without VAT', tax.net] as const, [`VAT, ${tax.rate} %`, tax.amount] as const] : []),
  ];
};

export const ordersPage = (orders: readonly Order[]) =>
  page('Orders', html`
    <h1>Orders</h1>
    ${orders.length === 0 ? html`<p>No orders yet.</p>` : html`
      <table>
        <thead><tr><th scope="col">Order</th><th scope="col">Product</th><th scope="col">Placed</th><th scope="col">Status</th><th scope="col" class="amount">Total</th></tr></thead>
        <tbody>${orders.map((order) => html`
          <tr>
            <td><a href="/orders/${order.number}">${order.number}</a></td>
            <td>${order.specification.document.id}</td>
            <td>${moment(order.placedAt)}</td>
            <td>${order.status}</td>
            <td class="amount">${money(order.total, order.currency)}</td>
          </tr>`)}
        </tbody>
      </table>`}`);

/** What production would get. */
export const orderPage = ({ number, status, placedAt, currency, total, specification, parts }: Order) =>
  page(`Order ${number}`, html`
    <h1>Order ${number}</h1>
    <dl>
      <dt>Status</dt><dd>${status}</dd>
      <dt>Placed</dt><dd>${moment(placedAt)}</dd>
      <dt>Document</dt><dd>${specification.document.id}, version ${specification.document.version}</dd>
      <dt>Digest</dt><dd><code>${specification.document.digest}</code></dd>
    </dl>
    <h2>To be made</h2>
    <table>
      <thead><tr><th scope="col">Option</th><th scope="col">Value</th><th scope="col">SKU</th></tr></thead>
      <tbody>${parts.map((part) => html`<tr><th scope="row">${part.label}</th><td>${part.value}</td><td>${part.sku ?? ''}</td></tr>`)}</tbody>
    </table>
    <h2>Price</h2>
    <table>
      <tbody>${specification.lines.map((line) => html`
        <tr><th scope="row">${line.label}</th><td class="amount">${money(line.amount, currency)}${line.every ? ` every ${line.every}` : ''}</td></tr>`)}
      </tbody>
      <tfoot>${owedRows(specification.quantity).map(([label, amount]) => html`<tr><th scope="row">${label}</th><td class="amount">${money(amount, currency)}</td></tr>`)}
        <tr><th scope="row">Total</th><td class="amount">${money(total, currency)}</td></tr></tfoot>
    </table>
    ${specification.figures ? html`
      <h2>Figures</h2>
      <table>
        <tbody>${specification.figures.map((figure) => html`<tr><th scope="row">${figure.label}</th><td class="amount">${figureOf(figure)}</td></tr>`)}</tbody>
      </table>` : ''}
    <p><a href="/orders/${number}.json">The specification as JSON</a></p>`);

export const problemPage = (title: string, message: string) => page(title, html`<h1>${title}</h1><p>${message}</p><p><a href="/">Back to the shop</a></p>`);
