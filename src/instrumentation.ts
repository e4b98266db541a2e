/** Runs once when the server starts: refuses an unsafe configuration, then starts the worker. */
export async function register(): Promise<void> {
  const { boot } = await import("./server/boot");
  await boot();
}
