import { planNumber } from "../../src/modules/exam-plan/domain/number";
import { drawStandard } from "../../src/modules/skill-standard/documents/standard-paper";
import type { Db } from "../../src/server/db/client";
import { takeNumbers } from "../../src/server/db/number-series";
import { putFile } from "../../src/server/files/stored-file";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A time of day in Asia/Shanghai, so many days after the day of `from`. */
function at(from: Date, days: number, clock: string): Date {
  const day = new Date(from.getTime() + 8 * HOUR + days * DAY).toISOString().slice(0, 10);
  return new Date(`${day}T${clock}:00+08:00`);
}

const rules = [
  "<h3>入场</h3>",
  "<ul><li>凭准考证和有效身份证件入场，两证齐全。</li><li>开考 30 分钟后不得入场。</li></ul>",
  "<h3>成绩</h3>",
  "<p>理论知识与技能操作按权重计算总分；<strong>缺考或违纪的科目没有成绩</strong>，总分不合格。</p>",
].join("");

interface Body {
  readonly id: string;
  readonly name: string;
}

/** The paper that goes with 考试规则. */
const seedPaper = (db: Db, body: Body, now: Date) =>
  putFile(db, {
    ownerKind: "awarding_body",
    ownerId: body.id,
    purpose: "plan.attachment",
    name: "考生须知.pdf",
    mime: "application/pdf",
    bytes: drawStandard({
      kind: "考试文件",
      name: "网店运营推广职业技能等级考试考生须知",
      code: "KSXZ",
      edition: "演示",
      body: body.name,
      publishedOn: now.toISOString().slice(0, 10),
      sections: [
        { title: "考前", items: ["核对准考证上的考场、座位号和考试时间。", "熟悉考核站点的位置和交通。"] },
        {
          title: "考中",
          items: ["手机等通讯工具关机并交监考人员保管。", "按指令登录考试系统并及时保存作答。"],
        },
      ],
    }),
  });

interface Part {
  readonly level: number;
  readonly passRule: "each_subject" | "weighted_total" | "each_subject_and_total";
  readonly weights: readonly [number, number] | null;
  readonly feeFen: number;
  readonly scoreKeptMonths: number | null;
  /** how many sessions of the practical, two hours each */
  readonly sessions: number;
}

/** 中级 by its subjects, 高级 by its weighted total, with a fee and two sessions. */
const both: readonly Part[] = [
  { level: 2, passRule: "each_subject", weights: null, feeFen: 0, scoreKeptMonths: null, sessions: 1 },
  {
    level: 3,
    passRule: "each_subject_and_total",
    weights: [40, 60],
    feeFen: 30_000,
    scoreKeptMonths: 12,
    sessions: 2,
  },
];
const weighted: readonly Part[] = [
  {
    level: 1,
    passRule: "weighted_total",
    weights: [30, 70],
    feeFen: 20_000,
    scoreKeptMonths: null,
    sessions: 1,
  },
];

interface Shape {
  readonly name: string;
  readonly status: "draft" | "published" | "voided";
  /** the day of 报考's beginning, counted from today */
  readonly from: number;
  readonly parts: readonly Part[];
  readonly withRules: boolean;
}

const shapes: readonly Shape[] = [
  {
    name: "网店运营推广职业技能等级考试（第二批，演示）",
    status: "published",
    from: 10,
    parts: both,
    withRules: true,
  },
  {
    name: "网店运营推广职业技能等级考试（第三批草稿，演示）",
    status: "draft",
    from: 40,
    parts: weighted,
    withRules: true,
  },
  {
    name: "网店运营推广职业技能等级考试（上一批，演示）",
    status: "published",
    from: -60,
    parts: weighted,
    withRules: false,
  },
  {
    name: "网店运营推广职业技能等级考试（已作废，演示）",
    status: "voided",
    from: -5,
    parts: weighted,
    withRules: false,
  },
];

/** Plans in every other state beside the one that runs: to come, draft, over, voided. */
export async function seedOtherPlans(db: Db, body: Body, now: Date): Promise<void> {
  const fileId = await seedPaper(db, body, now);
  for (const shape of shapes) {
    const number = planNumber(now, await db.$transaction((tx) => takeNumbers(tx, "exam-plan", 1)));
    const over = shape.from < -30;
    const day = (days: number, clock: string) => at(now, shape.from + days, clock);
    const year = Number(number.slice(0, 4));
    await db.examPlan.create({
      data: {
        number,
        awardingBodyId: body.id,
        name: `${year}年${shape.name}`,
        year,
        status: shape.status,
        publishedAt: shape.status === "draft" ? null : now,
        registrationStart: day(0, "09:00"),
        registrationEnd: day(7, "17:00"),
        seatingStart: day(8, "09:00"),
        // 排考 may reach into 考试, as the manual shows.
        seatingEnd: day(shape.parts === both ? 15 : 12, "12:00"),
        examStart: day(15, "08:00"),
        examEnd: day(16, "18:00"),
        scoringStart: day(17, "09:00"),
        scoringEnd: day(20, "17:00"),
        publicityStart: day(21, "09:00"),
        publicityEnd: day(28, "17:00"),
        ...(over ? { registrationClosedAt: now, finalisedAt: now } : {}),
        rules: shape.withRules ? rules : "",
        ...(shape.withRules ? { attachments: { create: { fileId, ordinal: 1 } } } : {}),
        createdAt: new Date(now.getTime() - (over ? 70 : 1) * DAY),
        updatedAt: now,
        qualifications: {
          create: await Promise.all(shape.parts.map((part) => planPart(db, body, part, day))),
        },
      },
      select: { id: true },
    });
  }
}

async function planPart(db: Db, body: Body, part: Part, day: (days: number, clock: string) => Date) {
  const { level, weights, sessions, ...terms } = part;
  const qualification = await db.qualification.findFirstOrThrow({
    where: { awardingBodyId: body.id, level },
    include: { subjects: { where: { enabled: true }, orderBy: { code: "asc" }, take: 2 } },
  });
  return {
    qualificationId: qualification.id,
    ...terms,
    subjects: {
      create: qualification.subjects.map((subject, index) => ({
        subjectId: subject.id,
        fullMark: 100,
        passMark: 60,
        weight: weights?.[index] ?? null,
        sessions: {
          create: Array.from({ length: index === 0 ? 1 : sessions }, (_, session) => {
            const startsAt = day(15 + session, index === 0 ? "09:00" : "14:00");
            return {
              ordinal: session + 1,
              startsAt,
              endsAt: new Date(startsAt.getTime() + subject.minutes * 60_000),
            };
          }),
        },
      })),
    },
  };
}
