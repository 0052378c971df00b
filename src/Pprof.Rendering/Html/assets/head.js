/** The head of a page: what it is of. */
function makeHead(title, part) {
  const head = make('header', 'head', make('h1', '', title));
  const facts = part.facts.filter((fact) => !fact.startsWith('File: '));
  head.append(make('p', 'facts', ...[...facts, ...part.filters].map((fact) => make('span', '', fact.trim()))));
  if (part.comments.length > 0) {
    head.append(make('p', 'comments', part.comments.join(' · ')));
  }

  return head;
}
