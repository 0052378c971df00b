/** Puts the living flame graph in the place of the still one: the script of an SVG file. */
function startPicture() {
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById('data').textContent);
  const state = new PageState();
  const host = draw('foreignObject', { x: 0, y: 0, width: '100%', height: '100%' });
  const part = data.parts[0];
  const graph = new FlameGraph(part, data.strings, data.shades, state);
  host.append(make('div', 'app', makeHead(data.title, part), graph.element));
  document.getElementById('view').remove();
  root.removeAttribute('viewBox');
  root.setAttribute('width', '100%');
  root.setAttribute('height', '100%');
  root.append(host);
  graph.view.draw();
  state.onChange(() => {
    graph.restore();
    graph.view.draw();
  });
  addEventListener('keydown', (event) => {
    if (!isTaken(event) && graph.press(event)) {
      event.preventDefault();
    }
  });
}

startPicture();
