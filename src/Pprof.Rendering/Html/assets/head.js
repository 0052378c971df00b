/** The head of a page: what it is of. */
function makeHead(title, part) {
  const head = make('header', 'head', make('h1', '', title));
  head.append(make('p', 'facts', ...part.facts.map((fact) => make('span', '', fact))));
  if (part.comments.length > 0) {
    head.append(make('p', 'comments', part.comments.join(' · ')));
  }

  return head;
}
