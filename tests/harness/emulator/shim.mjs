// Starts the GitHub emulator on loopback with a small proxy in front that adds the rules it lacks:
// one open pull request per branch, the length limit of bodies, issue reads and assignees for pull requests, Enterprise Server's path.
// Prints one line of JSON with the address; ends when standard input closes.
import { createServer, request } from 'node:http';
import { createEmulator } from 'emulate';

const bot = 'ghp_emulator_bot';
const person = 'ghp_emulator_person';

function freePort() {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// The emulator prints the port it is given, so 0 would not do.
const port = await freePort();
const emulator = await createEmulator({
  service: 'github',
  port,
  seed: {
    tokens: { [bot]: { login: 'aims-bot', scopes: ['repo'] }, [person]: { login: 'acme', scopes: ['repo'] } },
    github: {
      users: [{ login: 'acme' }, { login: 'aims-bot' }, { login: 'jweber' }],
      repos: [{ owner: 'acme', name: 'aims', auto_init: true, default_branch: 'main' }],
    },
  },
});
let writes = 0;
let assignees = new Map();

function send(method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const { host: _h, connection: _c, 'transfer-encoding': _t, 'content-length': _l, ...rest } = headers;
    const out = request({ host: '127.0.0.1', port, method, path, headers: { ...rest, ...(body ? { 'content-length': Buffer.byteLength(body) } : {}) } }, answer => {
      const parts = [];
      answer.on('data', d => parts.push(d));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    out.on('error', reject);
    out.end(body);
  });
}

const json = (status, value) => ({ status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(value)) });
const refused = message => json(422, { message: 'Validation Failed', errors: [{ resource: 'PullRequest', code: 'custom', message }] });

async function answer(method, path, headers, body) {
  if (method !== 'GET') {
    writes++;
  }
  const parsed = body ? JSON.parse(body) : {};
  if ((parsed.body ?? '').length > 65536) {
    return refused('body is too long (maximum is 65536 characters)');
  }
  if (method === 'POST' && /\/pulls$/.test(path)) {
    const open = JSON.parse((await send('GET', `${path}?state=open&per_page=100`, headers)).body).filter(p => p.head.ref === parsed.head);
    if (open.length > 0) {
      return refused(`A pull request already exists for acme:${parsed.head}.`);
    }
  }
  const issue = /^\/repos\/acme\/aims\/issues\/(\d+)(\/assignees)?$/.exec(path);
  if (issue) {
    const pull = await send('GET', `/repos/acme/aims/pulls/${issue[1]}`, headers);
    if (pull.status === 200) {
      const known = assignees.get(issue[1]) ?? [];
      if (issue[2] && method === 'POST') {
        known.push(...parsed.assignees.filter(a => !known.includes(a)));
        assignees.set(issue[1], known);
      }
      if (issue[2] || method === 'GET') {
        const p = JSON.parse(pull.body);
        return json(issue[2] ? 201 : 200, {
          number: p.number, title: p.title, body: p.body, state: p.state, pull_request: { url: p.url },
          assignees: known.map(login => ({ login, type: 'User' })), closed_by: p.state === 'closed' ? { login: 'acme', type: 'User' } : null,
        });
      }
    }
  }
  return send(method, path, headers, body);
}

const server = createServer((incoming, outgoing) => {
  const parts = [];
  incoming.on('data', d => parts.push(d));
  incoming.on('end', async () => {
    try {
      const path = incoming.url.replace(/^\/api\/v3\//, '/');
      let reply;
      if (path === '/__reset') {
        emulator.reset();
        writes = 0;
        assignees = new Map();
        reply = json(200, {});
      } else if (path === '/__writes') {
        reply = json(200, { writes });
      } else {
        reply = await answer(incoming.method, path, incoming.headers, parts.length ? Buffer.concat(parts).toString('utf8') : undefined);
      }
      const { 'transfer-encoding': _t, connection: _c, ...kept } = reply.headers;
      // The list goes on at the address the client knows.
      if (kept.link) {
        kept.link = kept.link.replaceAll(emulator.url, `http://127.0.0.1:${server.address().port}/api/v3`);
      }
      outgoing.writeHead(reply.status, { ...kept, 'content-length': reply.body.length });
      outgoing.end(reply.body);
    } catch (e) {
      outgoing.writeHead(500, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify({ message: String(e) }));
    }
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}/api/v3`, bot, person }));
});
process.stdin.on('end', () => process.exit(0)).resume();
