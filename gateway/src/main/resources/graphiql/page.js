const welcome = `# The book on the left has the documentation.
#
# To ask something, put your access token
# into the headers below, behind Bearer,
# and press Ctrl-Enter.

{
  me {
    kind
    name
    scopes
  }
}
`;

// The schema comes from its own open address, so that the documentation can be read without a token
async function start() {
  const schema = await (await fetch('/graphql/schema.json')).json();
  const page = React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
    schema: schema.data,
    defaultQuery: welcome,
    defaultEditorToolsVisibility: 'headers',
    headers: '{\n  "Authorization": "Bearer "\n}',
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
  });
  ReactDOM.createRoot(document.getElementById('graphiql')).render(page);
}

start();
