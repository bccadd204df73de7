// The language service imports JSON files without import attributes, which Node 20 asks for.
import { register } from "node:module";

register("data:text/javascript," + encodeURIComponent(`
  export async function load(url, context, next) {
    return url.endsWith(".json") ? next(url, { ...context, importAttributes: { type: "json" } }) : next(url, context);
  }`));
