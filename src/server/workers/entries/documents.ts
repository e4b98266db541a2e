import type { AdmissionTicketPayload } from "@/modules/admission-ticket/documents/admission-ticket";
import { drawTicketBook, drawTicketsApart } from "@/modules/admission-ticket/documents/ticket-batch";
import {
  type CertificatePayload,
  drawCertificate,
  drawSampleCertificate,
  type SamplePayload,
} from "@/modules/certificate/documents/certificate";
import { drawSeatingPlans, type SeatingPlanPayload } from "@/modules/seating/documents/seating-plan";
import { drawSignInSheets, type SignInSheetPayload } from "@/modules/seating/documents/sign-in-sheet";
import { AppError } from "@/shared/kernel/app-error";
import type { DocumentRequest, DrawnDocument } from "../documents";
import { type Emit, serve } from "../serve";

/** Hands out each drawing as it is done; one that cannot be drawn is named and does not stop the others. */
async function drawEach<T>(
  payloads: readonly T[],
  emit: Emit,
  draw: (payload: T) => Uint8Array,
): Promise<null> {
  for (const [index, payload] of payloads.entries()) {
    const drawn = attempt(() => draw(payload));
    const whole = new Uint8Array("bytes" in drawn ? drawn.bytes : []);
    if ("bytes" in drawn) await emit({ index, bytes: whole } satisfies DrawnDocument, [whole.buffer]);
    else await emit({ index, refusal: drawn.refusal } satisfies DrawnDocument);
  }
  return null;
}

type Attempt =
  | { readonly bytes: Uint8Array }
  | { readonly refusal: { readonly code: string; readonly params: AppError["params"] } };

function attempt(draw: () => Uint8Array): Attempt {
  try {
    return { bytes: draw() };
  } catch (error) {
    if (error instanceof AppError) return { refusal: { code: error.code, params: error.params } };
    throw error;
  }
}

/** Every kind of document by name: the one place under the workers that knows how nouns look on paper. */
const drawings: Readonly<Record<string, (payload: unknown, emit: Emit) => Promise<unknown>>> = {
  "seating-plans": async (payload) => drawSeatingPlans(payload as readonly SeatingPlanPayload[]),
  "sign-in-sheets": async (payload) => drawSignInSheets(payload as readonly SignInSheetPayload[]),
  "admission-ticket-book": async (payload) => drawTicketBook(payload as readonly AdmissionTicketPayload[]),
  "admission-tickets": async (payload, emit) => {
    for (const drawn of drawTicketsApart(payload as readonly AdmissionTicketPayload[])) await emit(drawn);
    return null;
  },
  certificates: (payload, emit) => drawEach(payload as readonly CertificatePayload[], emit, drawCertificate),
  "certificate-sample": async (payload) => drawSampleCertificate(payload as SamplePayload),
};

serve(async ({ kind, payload }: DocumentRequest, emit) => {
  const draw = drawings[kind];
  if (!draw) throw new Error(`no document of kind ${kind}`);
  return draw(payload, emit);
});
