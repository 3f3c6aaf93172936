/** Makes elements: texts are texts, so nothing in a status can become markup. */
export const ELEMENTS_SCRIPT = `
const byId = (id) => document.getElementById(id);
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== ''));
  return made;
}
const span = (className, ...children) => element('span', { class: className }, ...children);
function replace(parent, key, make) {
  if (parent.shown === key) return;
  parent.shown = key;
  parent.replaceChildren(...[make()].flat());
}
`;
