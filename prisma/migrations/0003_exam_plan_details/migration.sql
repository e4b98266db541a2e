-- AlterTable
ALTER TABLE "exam_plan_qualification" ADD COLUMN     "feeFen" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "payBeforeSeating" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "scoreKeptMonths" INTEGER,
ADD COLUMN     "totalPassMark" INTEGER NOT NULL DEFAULT 60;

-- AlterTable
ALTER TABLE "plan_subject" ADD COLUMN     "audience" TEXT NOT NULL DEFAULT 'all',
ADD COLUMN     "weight" INTEGER;

-- AlterTable
ALTER TABLE "score" ADD COLUMN     "keptScoreId" UUID;

-- CreateTable
CREATE TABLE "exam_plan_attachment" (
    "planId" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "exam_plan_attachment_pkey" PRIMARY KEY ("planId","fileId")
);

-- CreateIndex
CREATE INDEX "exam_plan_attachment_fileId_idx" ON "exam_plan_attachment"("fileId");

-- CreateIndex
CREATE INDEX "score_keptScoreId_idx" ON "score"("keptScoreId");

-- AddForeignKey
ALTER TABLE "exam_plan_attachment" ADD CONSTRAINT "exam_plan_attachment_planId_fkey" FOREIGN KEY ("planId") REFERENCES "exam_plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_plan_attachment" ADD CONSTRAINT "exam_plan_attachment_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_keptScoreId_fkey" FOREIGN KEY ("keptScoreId") REFERENCES "score"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here. Subjects of plans that exist already keep the audience 'all': everybody was entered for all of them.

ALTER TABLE "exam_plan_qualification" ADD CONSTRAINT exam_plan_qualification_total CHECK ("totalPassMark" BETWEEN 1 AND 1000),
  ADD CONSTRAINT exam_plan_qualification_fee CHECK ("feeFen" BETWEEN 0 AND 1000000),
  ADD CONSTRAINT exam_plan_qualification_kept CHECK ("scoreKeptMonths" BETWEEN 1 AND 120);
ALTER TABLE "plan_subject" ADD CONSTRAINT plan_subject_weight CHECK (weight BETWEEN 1 AND 100),
  ADD CONSTRAINT plan_subject_audience
    CHECK (audience IN ('all','secondary','higher_vocational','undergraduate','external'));
ALTER TABLE "score" ADD CONSTRAINT score_kept
  CHECK ("keptScoreId" IS NULL OR ("keptScoreId" <> id AND status = 'final' AND "examState" = 'normal'));
ALTER TABLE "exam_plan_attachment" ADD CONSTRAINT exam_plan_attachment_ordinal CHECK (ordinal >= 1);

-- 考试规则 becomes rich text: each line of the plain text a paragraph.
UPDATE "exam_plan" SET rules = '<p>' || replace(replace(replace(replace(replace(
    rules, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), E'\r', ''), E'\n', '</p><p>') || '</p>'
WHERE rules <> '';
