// The menu of columns: its buttons move a line at once, without a new page; «Показать» sends the whole order.
//   <form class="columns"> <ol><li>…<button name="up">…<button name="down"> … </ol>
import { onClick } from './page.js';

onClick('.columns button:is([name=up], [name=down])', (event, button) => {
  const line = button.closest('li');
  const other = button.name === 'up' ? line.previousElementSibling : line.nextElementSibling;
  event.preventDefault();
  if (!other) return;
  if (button.name === 'up') other.before(line);
  else other.after(line);
  button.focus();
});

// What a cell of a list cuts off is told when the pointer rests on it.
document.addEventListener('pointerover', ({ target }) => {
  const cell = target.closest?.('.to-list td');
  if (!cell || cell.title) return;
  const isCut = [cell, ...cell.children].some((one) => one.scrollWidth > one.clientWidth && one.clientWidth > 0);
  if (isCut) cell.title = cell.innerText;
});
