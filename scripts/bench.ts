/**
 * `npm run bench -- <name>`: measures the product's way and its rivals in interleaved rounds on this machine and
 * prints medians and ratios. It fails on wrong output only; what the ratios should reach stands in the README.
 */
const benches: Readonly<Record<string, () => Promise<{ run: () => Promise<void> }>>> = {
  tickets: () => import("./bench/tickets"),
  import: () => import("./bench/import"),
  seating: () => import("./bench/seating"),
  list: () => import("./bench/list"),
  export: () => import("./bench/export"),
};

const name = process.argv[2] ?? "";
const load = benches[name];
if (!load) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join(" | ")}`);
  process.exit(2);
}
await (await load()).run();
process.exit(0);

export {};
