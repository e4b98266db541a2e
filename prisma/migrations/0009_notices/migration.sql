-- A notice becomes one row per event: for one account, one tenant, or the institutions that take part in a plan.
ALTER TABLE "notice" ADD COLUMN     "kind" TEXT,
ADD COLUMN     "onceKey" TEXT,
ADD COLUMN     "ownerId" UUID,
ADD COLUMN     "planId" UUID,
ALTER COLUMN "userId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "user_account" ADD COLUMN     "noticesFrom" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "notice_read" (
    "userId" UUID NOT NULL,
    "noticeId" UUID NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_read_pkey" PRIMARY KEY ("userId","noticeId")
);

-- CreateTable
CREATE TABLE "notice_quiet" (
    "userId" UUID NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "notice_quiet_pkey" PRIMARY KEY ("userId","kind")
);

-- What was told before keeps its reader, its mark and a kind.
INSERT INTO "notice_read" ("userId", "noticeId", "readAt")
SELECT "userId", "id", "readAt" FROM "notice" WHERE "readAt" IS NOT NULL;

UPDATE "notice" SET "kind" = CASE
  WHEN "title" = '新的考试计划' THEN 'plan_published'
  WHEN "title" = '考试计划时间已延长' THEN 'plan_extended'
  WHEN "title" = '考试计划已调整' THEN 'plan_changed'
  WHEN "title" = '考试计划已作废' THEN 'plan_withdrawn'
  WHEN "title" LIKE '排考已%' THEN 'seating_published'
  WHEN "title" LIKE '%无法发布' THEN 'scores_missing'
  WHEN "title" LIKE '%考证结果已生成' THEN 'results_ready'
  WHEN "title" LIKE '%待考核站点签发' THEN 'certificates_to_sign'
  WHEN "title" LIKE '%待发放' THEN 'certificates_to_release'
  WHEN "title" LIKE '%已完成发放' THEN 'certificates_released'
  ELSE 'job_ended' END;

ALTER TABLE "notice" ALTER COLUMN "kind" SET NOT NULL,
DROP COLUMN "readAt";

-- CreateIndex
CREATE INDEX "notice_read_noticeId_idx" ON "notice_read"("noticeId");

-- CreateIndex
CREATE UNIQUE INDEX "notice_onceKey_key" ON "notice"("onceKey");

-- CreateIndex
CREATE INDEX "notice_ownerId_createdAt_idx" ON "notice"("ownerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "notice_planId_createdAt_idx" ON "notice"("planId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "notice_createdAt_idx" ON "notice"("createdAt");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_planId_fkey" FOREIGN KEY ("planId") REFERENCES "exam_plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_read" ADD CONSTRAINT "notice_read_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_read" ADD CONSTRAINT "notice_read_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_quiet" ADD CONSTRAINT "notice_quiet_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Exactly one audience; an address inside a portal; the closed set of kinds.
ALTER TABLE "notice" ADD CONSTRAINT "notice_audience_check" CHECK (num_nonnulls("userId", "ownerId", "planId") = 1);
ALTER TABLE "notice" ADD CONSTRAINT "notice_href_check" CHECK ("href" ~ '^/(institution|awarding-body|authority|platform)([/?#]|$)');
ALTER TABLE "notice" ADD CONSTRAINT "notice_kind_check" CHECK ("kind" IN (
  'plan_published', 'plan_extended', 'plan_changed', 'plan_withdrawn', 'window_opens', 'window_closes',
  'site_submitted', 'site_approved', 'site_returned', 'site_switched', 'allocation_made', 'allocation_withdrawn',
  'entry_returned', 'seating_published', 'scores_missing', 'results_ready',
  'certificates_to_sign', 'certificates_to_release', 'certificates_released', 'import_finished', 'job_ended'));
ALTER TABLE "notice_quiet" ADD CONSTRAINT "notice_quiet_kind_check" CHECK ("kind" IN (
  'plan_published', 'plan_extended', 'plan_changed', 'plan_withdrawn', 'window_opens', 'window_closes',
  'site_submitted', 'site_approved', 'site_returned', 'site_switched', 'allocation_made', 'allocation_withdrawn',
  'entry_returned', 'seating_published', 'scores_missing', 'results_ready',
  'certificates_to_sign', 'certificates_to_release', 'certificates_released', 'import_finished', 'job_ended'));
