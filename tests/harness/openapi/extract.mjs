// Cuts the operations that the GitHub tests use out of GitHub's OpenAPI description (MIT, npm @octokit/openapi), and the types of
// the one GraphQL mutation out of GitHub's schema (MIT, npm @octokit/graphql-schema). The whole package is 385 MB; the result is
// committed beside the tests. To make it anew:
//
//   cd tests/harness/openapi && npm ci --ignore-scripts && node extract.mjs > ../../Aims.GitOps.GitHub.Tests/openapi-subset.json
import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';

const packages = 'node_modules/@octokit';
const api = JSON.parse(readFileSync(`${packages}/openapi/generated/api.github.com.json`, 'utf8'));
const version = JSON.parse(readFileSync(`${packages}/openapi/package.json`, 'utf8')).version;
const graphqlVersion = JSON.parse(readFileSync(`${packages}/graphql-schema/package.json`, 'utf8')).version;

const repo = '/repos/{owner}/{repo}';
const wanted = [
  ['get', ''],
  ['get', '/git/ref/{ref}'], ['get', '/git/matching-refs/{ref}'], ['post', '/git/refs'], ['patch', '/git/refs/{ref}'], ['delete', '/git/refs/{ref}'],
  ['get', '/git/commits/{commit_sha}'], ['post', '/git/commits'], ['get', '/git/trees/{tree_sha}'], ['post', '/git/trees'],
  ['get', '/git/blobs/{file_sha}'], ['post', '/git/blobs'],
  ['get', '/compare/{basehead}'],
  ['get', '/pulls'], ['post', '/pulls'], ['get', '/pulls/{pull_number}'], ['patch', '/pulls/{pull_number}'],
  ['get', '/pulls/{pull_number}/commits'], ['get', '/pulls/{pull_number}/reviews'], ['post', '/pulls/{pull_number}/requested_reviewers'],
  ['get', '/issues'], ['post', '/issues'], ['get', '/issues/{issue_number}'], ['patch', '/issues/{issue_number}'],
  ['get', '/issues/{issue_number}/comments'], ['post', '/issues/{issue_number}/comments'], ['delete', '/issues/comments/{comment_id}'],
  ['post', '/issues/{issue_number}/assignees'], ['post', '/issues/{issue_number}/labels'], ['delete', '/issues/{issue_number}/labels/{name}'],
  ['get', '/issues/{issue_number}/timeline'],
  ['get', '/labels/{name}'], ['post', '/labels'],
  ['get', '/commits/{ref}/check-runs'], ['get', '/branches/{branch}/protection'], ['get', '/rules/branches/{branch}'],
  ['get', '/rulesets/rule-suites'], ['get', '/activity'],
];

const dropped = new Set(['description', 'example', 'examples', 'title', 'externalDocs', 'deprecated', 'default']);
const schemas = {};

function resolve(node) {
  while (node?.$ref) {
    node = node.$ref.slice(2).split('/').reduce((at, key) => at[key.replaceAll('~1', '/').replaceAll('~0', '~')], api);
  }
  return node;
}

// Names of properties may be "description" or "title"; only keywords of a schema are dropped.
function slim(node, isMap = false) {
  if (Array.isArray(node)) {
    return node.map(n => slim(n));
  }
  if (node === null || typeof node !== 'object') {
    return node;
  }
  if (typeof node.$ref === 'string') {
    const name = node.$ref.split('/').at(-1);
    if (!(name in schemas)) {
      schemas[name] = null;
      schemas[name] = slim(resolve(node));
    }
    return { $ref: name };
  }
  const result = {};
  for (const [key, value] of Object.entries(node)) {
    if (isMap || !(dropped.has(key) || key.startsWith('x-'))) {
      result[key] = key === 'enum' || key === 'required' ? value : slim(value, !isMap && key === 'properties');
    }
  }
  return result;
}

const jsonSchema = body => {
  const schema = resolve(body)?.content?.['application/json']?.schema;
  return schema ? slim(schema) : null;
};

const operations = wanted.map(([method, path]) => {
  const item = api.paths[repo + path];
  const operation = item[method];
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolve);
  return {
    method: method.toUpperCase(),
    path: repo + path,
    query: Object.fromEntries(parameters.filter(p => p.in === 'query').map(p => [p.name, slim(p.schema)])),
    request: operation.requestBody ? jsonSchema(operation.requestBody) : null,
    responses: Object.fromEntries(Object.entries(operation.responses).map(([status, r]) => [status, jsonSchema(r)])),
  };
});

const graphql = buildSchema(readFileSync(`${packages}/graphql-schema/schema.graphql`, 'utf8'), { assumeValidSDL: true });
const fields = type => Object.fromEntries(Object.values(graphql.getType(type).getFields()).map(f => [f.name, String(f.type)]));

const result = {
  source: `@octokit/openapi ${version} (MIT) and @octokit/graphql-schema ${graphqlVersion} (MIT), by tests/harness/openapi/extract.mjs`,
  operations,
  schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
  graphql: {
    mutation: { updateRefs: String(graphql.getMutationType().getFields().updateRefs.args[0].type) },
    UpdateRefsInput: fields('UpdateRefsInput'),
    RefUpdate: fields('RefUpdate'),
    UpdateRefsPayload: fields('UpdateRefsPayload'),
  },
};
process.stdout.write(JSON.stringify(result, null, 1) + '\n');
