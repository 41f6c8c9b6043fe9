// Opens GraphiQL with the examples as tabs, each in the name of one of the demonstration's accounts.

const examples = await (await fetch('graphiql/examples')).json();

// What is typed lives as long as this browser tab; a new one begins with the examples again. GraphiQL fills the editors of
// its first tab from here, and the other tabs from the examples.
const storage = window.sessionStorage;
if (storage.getItem('graphiql:tabState') === null) {
  for (const [editor, text] of Object.entries(examples[0])) {
    storage.setItem(`graphiql:${editor}`, text);
  }
}

const fetcher = GraphiQL.createFetcher({
  url: 'graphql',
  // Without the browser's own sign-in: only the tab's headers say who asks.
  fetch: (url, request) => fetch(url, { ...request, credentials: 'omit' }),
});

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher,
    storage,
    defaultTabs: examples,
    defaultEditorToolsVisibility: true,
    shouldPersistHeaders: true,
  }),
);
