const homes: Readonly<Record<string, string>> = {
  institution: "/institution",
  awarding_body: "/awarding-body",
  platform: "/platform",
};

/** By the noun a job's kind or an import's key begins with: the page on which such work is asked for. */
const pages: Readonly<Record<string, string>> = {
  candidate: "candidates",
  photo: "candidates",
  examPlan: "exam-plans",
  examSite: "exam-sites",
  examRoom: "exam-rooms",
  entry: "entries",
  admissionTicket: "entries",
  seating: "seating",
  score: "scores",
  certificate: "certificates",
  institution: "institutions",
  "awarding-body": "awarding-bodies",
  authority: "authorities",
  major: "majors",
};

/**
 * The page, inside a portal, on which the work of a job was asked for; by the job's kind (`candidate.verify`) or the
 * import's key (`photo`). Null for a kind without one, such as an export, whose file is in 导出任务.
 */
export function jobPage(portal: string, kind: string): string | null {
  const home = homes[portal];
  const noun = kind.split(".")[0] ?? "";
  const page = pages[noun] ?? pages[noun.split("-")[0] ?? ""];
  return home && page ? `${home}/${page}` : null;
}
