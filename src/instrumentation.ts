/**
 * Runs once when the server starts: refuses an unsafe configuration, then starts the worker. The condition is read at
 * build time by Next, which compiles this file for its edge runtime too, where nothing of ours runs.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { boot } = await import("./server/boot");
    await boot();
  }
}
