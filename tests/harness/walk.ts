import sharp from "sharp";
import { createCandidate } from "@/modules/candidate/commands/create-candidate";
import { setCandidatePhoto } from "@/modules/candidate/commands/set-candidate-photo";
import { verifyCandidates } from "@/modules/candidate/commands/verify-candidates";
import { candidateForm } from "@/modules/candidate/schema";
import { decideCertificates } from "@/modules/certificate/commands/decide-certificates";
import { releaseCertificates } from "@/modules/certificate/commands/release-certificates";
import { saveEntries } from "@/modules/entry/commands/change-entries";
import { findDuePlans } from "@/modules/exam-plan/commands/settle-plan";
import { createRooms } from "@/modules/exam-room/commands/create-rooms";
import { recordScore } from "@/modules/score/commands/record-score";
import { submitScores } from "@/modules/score/commands/submit-scores";
import { confirmSeating } from "@/modules/seating/commands/confirm-seating";
import { publishSeating } from "@/modules/seating/commands/publish-seating";
import { previewSeating } from "@/modules/seating/queries/preview-seating";
import { createAllocations } from "@/modules/site-allocation/commands/create-allocations";
import type { Db } from "@/server/db/client";
import { drainJobs } from "@/server/jobs/worker";
import { setClockOffset } from "@/server/ports/clock";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { idNumberOf } from "./candidates";
import { giveSeal } from "./examined";
import { during, type Scenario } from "./scenario";

export type College = "a" | "b";

export interface WalkOptions {
  /** who takes part, `a` unless told */
  readonly colleges?: readonly College[];
  /** candidates of each, 3 unless told, at most 80 */
  readonly candidates?: number;
  /** so many further candidates of B who are entered at A's site, which is lent to B for it; none unless told */
  readonly borrowers?: number;
}

/** Somebody who walks through the lifecycle; name, ID number and phone are nobody else's. */
export interface Walker {
  readonly id: string;
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
}

const stops = [
  "nothing",
  "candidates",
  "entered",
  "seated",
  "scored",
  "final",
  "release_pending",
  "released",
] as const;
type Stop = (typeof stops)[number];

const hanDigits = "零一二三四五六七八九";
const surnames = { a: "欧阳", b: "司马" } as const;
/** From here on the numbers of people: none of them is refused by the simulated identity check. */
const firstPerson = { a: 110, b: 510 } as const;
const firstTone = { a: 20, b: 130 } as const;
const firstBorrower = { person: 610, tone: 220, surname: "诸葛" } as const;

/** A portrait before a red ground; another tone is another picture. */
async function portrait(tone: number): Promise<Buffer> {
  const create = (width: number, height: number, r: number, g: number, b: number) => ({
    create: { width, height, channels: 3 as const, background: { r, g, b } },
  });
  return sharp(create(295, 413, 200, 20, 30))
    .composite([{ input: create(120, 200, tone, tone, tone), left: 90, top: 160 }])
    .jpeg()
    .toBuffer();
}

/**
 * Takes colleges of the scenario through the whole lifecycle with the product's own commands and jobs; the product's
 * clock goes with it. Each stop goes through the ones before it, once.
 */
export class Walk {
  private at: Stop = "nothing";
  private readonly walkers: Record<College, Walker[]> = { a: [], b: [] };
  private lent: Walker[] = [];

  constructor(
    private readonly db: Db,
    readonly scenario: Scenario,
    private readonly options: WalkOptions,
  ) {}

  /** Those of a college who walk, in the order they were made. */
  people(college: College): readonly Walker[] {
    return this.walkers[college];
  }

  /** Those of B who are examined at A's site. */
  borrowers(): readonly Walker[] {
    return this.lent;
  }

  /** Candidates with verified photos. */
  toCandidates = () => this.to("candidates");
  /** Rooms set, everybody entered for the plan's first qualification. */
  toEntered = () => this.to("entered");
  /** Everybody seated in both subjects, the seatings published. */
  toSeated = () => this.to("seated");
  /** Scores recorded (80 each) and submitted. */
  toScored = () => this.to("scored");
  /** 公示 over: scores final, results evaluated, certificates 培训评价组织待签发. */
  toFinal = () => this.to("final");
  /** Signed by the awarding body and by the site. */
  toReleasePending = () => this.to("release_pending");
  /** Released, the PDFs drawn. */
  toReleased = () => this.to("released");

  private async to(stop: Stop): Promise<this> {
    const wanted = stops.indexOf(stop);
    while (stops.indexOf(this.at) < wanted) {
      const next = stops[stops.indexOf(this.at) + 1] ?? stop;
      await this.step(next);
      this.at = next;
    }
    return this;
  }

  private async step(stop: Stop): Promise<void> {
    if (stop === "candidates") {
      await this.moveClock(during.registration);
      await this.eachCollege((college) => this.makeCandidates(college));
    }
    if (stop === "entered") await this.eachCollege((college) => this.enter(college));
    if (stop === "seated") {
      await this.moveClock(during.seating);
      await this.eachCollege((college) => this.seat(college));
    }
    if (stop === "scored") {
      await this.moveClock(during.scoring);
      await this.score();
    }
    if (stop === "final") await this.moveClock(during.after);
    if (stop === "release_pending") await this.sign();
    if (stop === "released") await this.release();
  }

  /** The clock, and what it makes due. */
  private async moveClock(now: Date): Promise<void> {
    setClockOffset(now.getTime() - Date.now());
    await findDuePlans(this.db, now);
    await drainJobs(this.db);
  }

  private async eachCollege(work: (college: College) => Promise<void>): Promise<void> {
    for (const college of this.options.colleges ?? ["a"]) await work(college);
  }

  private ctx(college: College, now: Date) {
    return { db: this.db, scope: this.scenario.scopes[college], now };
  }
  private bodyCtx(now: Date) {
    return { db: this.db, scope: this.scenario.scopes.body, now };
  }
  private site(college: College) {
    return college === "a" ? this.scenario.siteA : this.scenario.siteB;
  }
  private get qualification() {
    const [first] = this.scenario.plan.qualifications;
    if (!first) throw new Error("the scenario has no qualification");
    return first;
  }

  private async makeCandidates(college: College): Promise<void> {
    const count = this.options.candidates ?? 3;
    const own = { person: firstPerson[college], tone: firstTone[college], surname: surnames[college] };
    this.walkers[college].push(...(await this.makePeople(college, count, own)));
    if (college === "b" && this.options.borrowers)
      this.lent = await this.makePeople("b", this.options.borrowers, firstBorrower);
  }

  private async makePeople(
    college: College,
    count: number,
    first: { readonly person: number; readonly tone: number; readonly surname: string },
  ): Promise<Walker[]> {
    const ctx = this.ctx(college, during.registration);
    const made: Walker[] = [];
    for (let at = 0; at < count; at += 1) {
      const person = first.person + at;
      const walker = {
        name: `${first.surname}${[...String(person)].map((digit) => hanDigits[Number(digit)]).join("")}`,
        idNumber: idNumberOf(person),
        phone: `1391234${String(7000 + person)}`,
      };
      const form = candidateForm.parse({
        ...walker,
        pinyin: "OUYANG",
        sex: person % 2 ? "male" : "female",
        idKind: "resident_id",
        enrolmentYear: 2024,
        educationLevel: "本科",
        major: at % 2 ? "电子商务" : "物流管理",
      });
      const { id } = await createCandidate(ctx, { kind: "enrolled", form });
      await setCandidatePhoto(ctx, { id, bytes: await portrait(first.tone + at) });
      made.push({ id, ...walker });
    }
    const ids = made.map((one) => one.id);
    await verifyCandidates(ctx, { kind: "enrolled", selection: { kind: "ids", ids } });
    await drainJobs(this.db);
    return made;
  }

  private async enter(college: College): Promise<void> {
    const ctx = this.ctx(college, during.registration);
    const { id: planQualificationId, planId, subjects } = this.qualification;
    const siteId = this.site(college).id;
    const seats = 40;
    await createRooms(ctx, {
      planId,
      siteId,
      planQualificationId,
      planSubjectIds: subjects.map((subject) => subject.id),
      rooms: ["东楼", "西楼"].map((name) => ({
        name: `${surnames[college]}${name}`,
        seats,
        rows: 5,
        columns: 8,
        disabledSeats: [],
      })),
    });
    const answer = await saveEntries(ctx, {
      planQualificationId,
      siteId,
      candidateIds: this.walkers[college].map((one) => one.id),
      submit: true,
    });
    if (answer.kind !== "done" || answer.report.refused.length > 0) throw new Error(JSON.stringify(answer));
    if (college === "b" && this.lent.length > 0) await this.enterAway();
  }

  /** A's site is lent to B, and B enters its candidates there. */
  private async enterAway(): Promise<void> {
    const { id: planQualificationId, planId, qualificationId } = this.qualification;
    const siteId = this.scenario.siteA.id;
    await createAllocations(this.bodyCtx(during.registration), {
      planId,
      qualificationId,
      siteId,
      institutionIds: [this.scenario.institutionB.id],
      places: this.lent.length,
    });
    const answer = await saveEntries(this.ctx("b", during.registration), {
      planQualificationId,
      siteId,
      candidateIds: this.lent.map((one) => one.id),
      submit: true,
    });
    if (answer.kind !== "done" || answer.report.refused.length > 0) throw new Error(JSON.stringify(answer));
  }

  private async seat(college: College): Promise<void> {
    const ctx = this.ctx(college, during.seating);
    const siteId = this.site(college).id;
    const rooms = await this.db.examRoom.findMany({ where: { siteId }, select: { id: true } });
    const units = await this.db.seating.findMany({ where: { siteId }, select: { id: true } });
    for (const unit of units) {
      const input = {
        seatingId: unit.id,
        roomIds: rooms.map((room) => room.id),
        rearrange: false,
        settings: {
          order: "candidate_number",
          fill: "even",
          path: "snake",
          separateMajors: true,
          sameRoomAndSeat: true,
          seed: 7,
        },
      } as const;
      const shown = await previewSeating(this.db, ctx.scope, { ...input, roomIds: [...input.roomIds] });
      const { version } = await confirmSeating(ctx, {
        ...input,
        version: shown.version,
        inputHash: shown.inputHash,
      });
      await publishSeating(ctx, { seatingId: unit.id, version });
    }
  }

  private async score(): Promise<void> {
    const ctx = this.bodyCtx(during.scoring);
    const planId = this.scenario.plan.id;
    const seats = await this.db.seat.findMany({
      where: { seating: { planId } },
      select: { entryId: true, planSubjectId: true },
    });
    for (const { entryId, planSubjectId } of seats) {
      const known = await this.db.score.findUnique({
        where: { entryId_planSubjectId: { entryId, planSubjectId } },
        select: { version: true },
      });
      const form = { examState: "normal", mark: "80", remark: "" } as const;
      await recordScore(ctx, { entryId, planSubjectId, version: known?.version ?? null, form });
    }
    await submitScores(ctx, { planId });
  }

  private async sign(): Promise<void> {
    const selection = { kind: "matching", tab: "all", filters: {} } as const;
    await decideCertificates(this.bodyCtx(during.after), { selection, event: "sign_by_body" });
    await this.eachCollege(async (college) => {
      await decideCertificates(this.ctx(college, during.after), { selection, event: "sign_by_site" });
      await giveSeal(this.db, { institutionId: this.scenario.scopes[college].institutionId });
    });
    await giveSeal(this.db, { awardingBodyId: this.scenario.body.id });
  }

  private async release(): Promise<void> {
    await releaseCertificates(this.bodyCtx(during.after), {
      selection: { kind: "matching", tab: "all", filters: {} },
      method: "electronic",
      awardedOn: shanghaiDate(during.after),
    });
    await drainJobs(this.db);
  }
}

/** Begins a walk; see {@link Walk}. */
export const walk = (db: Db, scenario: Scenario, options: WalkOptions = {}): Walk =>
  new Walk(db, scenario, options);
