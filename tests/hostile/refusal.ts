import { AppError, type ErrorParams } from "@/shared/kernel/app-error";

/** The code and parameters a promise is refused with; anything but an AppError fails the test that waits. */
export async function refusal(work: Promise<unknown>): Promise<{ code: string; params: ErrorParams }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, params: error.params };
    throw error;
  }
  return { code: "accepted", params: {} };
}
