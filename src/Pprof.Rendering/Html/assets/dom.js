// Makes elements. Names of a profile become text and nothing else: nothing here reads them as HTML.
const XHTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/** An element of HTML, also within a picture; children are elements or texts. */
function make(tag, className, ...children) {
  const element = document.createElementNS(XHTML, tag);
  if (className) {
    element.className = className;
  }

  element.append(...children);
  return element;
}

/** An element of SVG. */
function draw(tag, attributes = {}) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }

  return element;
}

/** A button with a text and a hint. */
function makeButton(text, hint, action) {
  const button = make('button', '', text);
  button.type = 'button';
  button.title = hint;
  button.addEventListener('click', action);
  return button;
}

/** A field for a regular expression. */
function makeSearch(name, purpose) {
  const field = make('input', 'search');
  field.type = 'search';
  field.placeholder = `${name}: a regular expression`;
  field.setAttribute('aria-label', `${purpose} by a regular expression`);
  return field;
}

/** A regular expression, with no regard to case if it has no capital letter; null if it cannot be read or is empty. */
function readPattern(text) {
  if (!text) {
    return null;
  }

  try {
    return new RegExp(text, /[A-Z]/.test(text) ? '' : 'i');
  } catch {
    return null;
  }
}

/** Whether a key is for what has the focus: all keys for a field, for a button those that press it; or for the browser. */
function isTaken(event) {
  const name = event.target.localName ?? '';
  return event.ctrlKey || event.metaKey || event.altKey || /^(input|select|textarea)$/i.test(name)
    || (name === 'button' && (event.key === 'Enter' || event.key === ' '));
}
