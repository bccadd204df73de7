// Runs a composite action step by step: GitHub's own expression engine for ${{ }}, bash for the steps, files for environment, output and
// summary. Reads a JSON request {action, workspace, inputs, github, env} from the file named first and prints a JSON answer.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Evaluator, Lexer, Parser, data } from "@actions/expressions";
import { parse } from "yaml";

const request = JSON.parse(readFileSync(process.argv[2], "utf8"));
const action = parse(readFileSync(request.action, "utf8"));
const temp = mkdtempSync(join(request.temp ?? tmpdir(), "runner-"));
const inputs = {};
for (const [name, input] of Object.entries(action.inputs ?? {})) {
  inputs[name] = request.inputs?.[name] ?? evaluate(String(input.default ?? ""), { github: request.github });
}

for (const name of Object.keys(request.inputs ?? {})) {
  if (!(name in (action.inputs ?? {}))) throw new Error(`the action has no input ${name}`);
}

const github = { ...request.github, action_path: dirname(request.action), workspace: request.workspace };
const steps = {};
const answer = { steps: [], outputs: {}, summary: "", failed: false };
const added = {};
for (const step of action.runs.steps) {
  if (answer.failed) break;
  if (step.uses) throw new Error("this runner has no uses:");
  if (!step.shell) throw new Error(`step ${step.id} has no shell`);
  const contexts = { inputs, steps, github };
  const files = Object.fromEntries(["GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY", "GITHUB_PATH"].map(f => [f, join(temp, `${step.id}-${f}`)]));
  for (const file of Object.values(files)) writeFileSync(file, "");
  const env = { ...process.env, ...request.env, ...added, ...files, CI: "true", GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: request.workspace, RUNNER_TEMP: temp, RUNNER_OS: "Linux", RUNNER_ARCH: "X64" };
  for (const [name, value] of Object.entries(step.env ?? {})) env[name] = evaluate(String(value), contexts);
  const run = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", evaluate(step.run, contexts)], { cwd: request.workspace, env, encoding: "utf8", maxBuffer: 1 << 28 });
  steps[step.id] = { outputs: readOutputs(readFileSync(files.GITHUB_OUTPUT, "utf8")) };
  Object.assign(added, readOutputs(readFileSync(files.GITHUB_ENV, "utf8")));
  const summary = readFileSync(files.GITHUB_STEP_SUMMARY);
  if (summary.length > 1048576) throw new Error("the summary is larger than 1 MiB");
  answer.summary += summary.toString("utf8");
  answer.steps.push({ id: step.id, exit: run.status, stdout: run.stdout, stderr: run.stderr, outputs: steps[step.id].outputs });
  answer.failed = run.status !== 0;
}

for (const [name, output] of Object.entries(action.outputs ?? {})) {
  answer.outputs[name] = evaluate(output.value, { inputs, steps, github });
}

console.log(JSON.stringify(answer));

function evaluate(text, contexts) {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression) => {
    const tokens = new Lexer(expression.trim()).lex().tokens;
    const tree = new Parser(tokens, Object.keys(contexts), []).parse();
    return new Evaluator(tree, toData(contexts)).evaluate().coerceString();
  });
}

function toData(value) {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (Array.isArray(value)) { const list = new data.Array(); value.forEach(v => list.add(toData(v))); return list; }
  const map = new data.Dictionary();
  for (const [key, v] of Object.entries(value)) map.add(key, toData(v));
  return map;
}

// The runner's rules: k=v, or k<<DELIMITER … DELIMITER; anything else fails the step.
function readOutputs(text) {
  const outputs = {};
  const lines = text.split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    if (lines[i] === "") continue;
    const equals = lines[i].indexOf("="), heredoc = lines[i].indexOf("<<");
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const delimiter = lines[i].slice(heredoc + 2), value = [];
      const start = i;
      while (++i < lines.length && lines[i] !== delimiter) value.push(lines[i]);
      if (i >= lines.length) throw new Error(`output ${lines[start]} is not closed`);
      outputs[lines[start].slice(0, heredoc)] = value.join("\n");
    } else if (equals > 0) {
      outputs[lines[i].slice(0, equals)] = lines[i].slice(equals + 1);
    } else {
      throw new Error(`invalid output line ${lines[i]}`);
    }
  }

  return outputs;
}
