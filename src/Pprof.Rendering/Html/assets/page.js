function startPage() {
  const data = JSON.parse(document.getElementById('data').textContent);
  const state = new PageState();
  const part = data.parts[0];
  const graph = new FlameGraph(part, data.strings, data.shades, state);
  document.body.append(make('div', 'app', makeHead(data.title, part), graph.element));
  graph.view.draw();
  state.onChange(() => {
    graph.restore();
    graph.view.draw();
  });
  addEventListener('keydown', (event) => {
    if (!isWriting(event) && !event.ctrlKey && !event.metaKey && !event.altKey && graph.press(event)) {
      event.preventDefault();
    }
  });
}

startPage();
