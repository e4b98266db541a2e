-- AlterTable
ALTER TABLE "pilot_participation" ADD COLUMN     "applicationId" UUID;

-- CreateTable
CREATE TABLE "pilot_application" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "institutionId" UUID NOT NULL,
    "qualificationId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "appliedCount" INTEGER NOT NULL,
    "approvedCount" INTEGER,
    "faculty" TEXT NOT NULL DEFAULT '',
    "facilities" TEXT NOT NULL DEFAULT '',
    "remarks" TEXT NOT NULL DEFAULT '',
    "cityReview" BOOLEAN NOT NULL DEFAULT false,
    "provinceReview" BOOLEAN NOT NULL DEFAULT false,
    "round" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "submittedAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pilot_application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pilot_application_major" (
    "applicationId" UUID NOT NULL,
    "educationLevel" TEXT NOT NULL,
    "majorCode" TEXT NOT NULL,
    "majorName" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "students" INTEGER NOT NULL,
    "teachers" INTEGER NOT NULL,
    "appliedCount" INTEGER NOT NULL,
    "approvedCount" INTEGER,

    CONSTRAINT "pilot_application_major_pkey" PRIMARY KEY ("applicationId","educationLevel","majorCode")
);

-- CreateTable
CREATE TABLE "pilot_review" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "party" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "appliedCount" INTEGER NOT NULL,
    "approvedCount" INTEGER,
    "lines" JSONB,
    "reason" TEXT,
    "organisationName" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pilot_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pilot_call" (
    "id" UUID NOT NULL,
    "authorityId" UUID NOT NULL,
    "provinceCode" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "batch" INTEGER NOT NULL,
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "byMajor" BOOLEAN NOT NULL,
    "cityReview" BOOLEAN NOT NULL,
    "provinceReview" BOOLEAN NOT NULL DEFAULT true,
    "scope" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pilot_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pilot_call_qualification" (
    "callId" UUID NOT NULL,
    "qualificationId" UUID NOT NULL,

    CONSTRAINT "pilot_call_qualification_pkey" PRIMARY KEY ("callId","qualificationId")
);

-- CreateIndex
CREATE INDEX "pilot_application_institutionId_status_idx" ON "pilot_application"("institutionId", "status");

-- CreateIndex
CREATE INDEX "pilot_application_callId_status_idx" ON "pilot_application"("callId", "status");

-- CreateIndex
CREATE INDEX "pilot_application_qualificationId_idx" ON "pilot_application"("qualificationId");

-- CreateIndex
CREATE INDEX "pilot_application_year_status_idx" ON "pilot_application"("year", "status");

-- CreateIndex
CREATE INDEX "pilot_application_major_educationLevel_majorCode_idx" ON "pilot_application_major"("educationLevel", "majorCode");

-- CreateIndex
CREATE INDEX "pilot_review_applicationId_at_idx" ON "pilot_review"("applicationId", "at");

-- CreateIndex
CREATE INDEX "pilot_call_provinceCode_year_idx" ON "pilot_call"("provinceCode", "year");

-- CreateIndex
CREATE INDEX "pilot_call_closesAt_idx" ON "pilot_call"("closesAt");

-- CreateIndex
CREATE UNIQUE INDEX "pilot_call_authorityId_year_batch_key" ON "pilot_call"("authorityId", "year", "batch");

-- CreateIndex
CREATE INDEX "pilot_call_qualification_qualificationId_idx" ON "pilot_call_qualification"("qualificationId");

-- CreateIndex
CREATE UNIQUE INDEX "pilot_participation_applicationId_key" ON "pilot_participation"("applicationId");

-- AddForeignKey
ALTER TABLE "pilot_application" ADD CONSTRAINT "pilot_application_callId_fkey" FOREIGN KEY ("callId") REFERENCES "pilot_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_application" ADD CONSTRAINT "pilot_application_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_application" ADD CONSTRAINT "pilot_application_qualificationId_fkey" FOREIGN KEY ("qualificationId") REFERENCES "qualification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_application_major" ADD CONSTRAINT "pilot_application_major_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "pilot_application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_application_major" ADD CONSTRAINT "pilot_application_major_educationLevel_majorCode_fkey" FOREIGN KEY ("educationLevel", "majorCode") REFERENCES "major"("educationLevel", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_review" ADD CONSTRAINT "pilot_review_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "pilot_application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_call" ADD CONSTRAINT "pilot_call_authorityId_fkey" FOREIGN KEY ("authorityId") REFERENCES "authority"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_call_qualification" ADD CONSTRAINT "pilot_call_qualification_callId_fkey" FOREIGN KEY ("callId") REFERENCES "pilot_call"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_call_qualification" ADD CONSTRAINT "pilot_call_qualification_qualificationId_fkey" FOREIGN KEY ("qualificationId") REFERENCES "qualification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_participation" ADD CONSTRAINT "pilot_participation_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "pilot_application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "pilot_call"
  ADD CONSTRAINT pilot_call_times CHECK ("opensAt" < "closesAt"),
  ADD CONSTRAINT pilot_call_year CHECK (year BETWEEN 2019 AND 2099),
  ADD CONSTRAINT pilot_call_batch CHECK (batch BETWEEN 1 AND 99),
  ADD CONSTRAINT pilot_call_province CHECK ("provinceCode" ~ '^[0-9]{2}$'),
  ADD CONSTRAINT pilot_call_scope CHECK (scope IN ('all','part'));

ALTER TABLE "pilot_application"
  ADD CONSTRAINT pilot_application_status CHECK (status IN ('draft','pending','city_review','province_review','approved','returned')),
  ADD CONSTRAINT pilot_application_counts CHECK ("appliedCount" BETWEEN 0 AND 100000 AND (status = 'draft' OR "appliedCount" > 0)
    AND "approvedCount" BETWEEN 0 AND "appliedCount"),
  ADD CONSTRAINT pilot_application_approved CHECK (status <> 'approved' OR "approvedCount" > 0),
  ADD CONSTRAINT pilot_application_returned CHECK ((status = 'returned') = (reason IS NOT NULL)),
  ADD CONSTRAINT pilot_application_submitted CHECK (status = 'draft' OR (round > 0 AND "submittedAt" IS NOT NULL)),
  ADD CONSTRAINT pilot_application_decided CHECK ((status IN ('approved','returned')) = ("decidedAt" IS NOT NULL)),
  -- Nobody stands at a review that its flow does not have.
  ADD CONSTRAINT pilot_application_flow CHECK ((status <> 'city_review' OR "cityReview") AND (status <> 'province_review' OR "provinceReview")
    AND (status <> 'pending' OR "cityReview" OR "provinceReview"));

ALTER TABLE "pilot_application_major"
  ADD CONSTRAINT pilot_application_major_counts CHECK (students BETWEEN 0 AND 1000000 AND teachers BETWEEN 0 AND 100000
    AND "appliedCount" BETWEEN 0 AND 100000 AND "approvedCount" BETWEEN 0 AND "appliedCount");

ALTER TABLE "pilot_review"
  ADD CONSTRAINT pilot_review_party CHECK (party IN ('institution','city','province')),
  ADD CONSTRAINT pilot_review_round CHECK (round > 0);

-- One live application for an institution, year and qualification: one sent back does not count (§3.10).
CREATE UNIQUE INDEX pilot_application_one_live ON "pilot_application" ("institutionId", year, "qualificationId") WHERE status <> 'returned';

-- 审核记录 is append-only.
CREATE FUNCTION refuse_review_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the records of a review are append-only';
END $$;
CREATE TRIGGER pilot_review_append_only BEFORE UPDATE OR DELETE ON "pilot_review" FOR EACH ROW EXECUTE FUNCTION refuse_review_change();

-- The closed set of notices, with those of pilot applications.
ALTER TABLE "notice" DROP CONSTRAINT "notice_kind_check", ADD CONSTRAINT "notice_kind_check" CHECK ("kind" IN (
  'plan_published', 'plan_extended', 'plan_changed', 'plan_withdrawn', 'window_opens', 'window_closes',
  'site_submitted', 'site_approved', 'site_returned', 'site_switched', 'allocation_made', 'allocation_withdrawn',
  'entry_returned', 'seating_published', 'scores_missing', 'results_ready',
  'certificates_to_sign', 'certificates_to_release', 'certificates_released', 'import_finished', 'job_ended',
  'pilot_call_announced', 'pilot_call_changed', 'pilot_call_closes', 'pilot_submitted', 'pilot_approved', 'pilot_returned'));
ALTER TABLE "notice_quiet" DROP CONSTRAINT "notice_quiet_kind_check", ADD CONSTRAINT "notice_quiet_kind_check" CHECK ("kind" IN (
  'plan_published', 'plan_extended', 'plan_changed', 'plan_withdrawn', 'window_opens', 'window_closes',
  'site_submitted', 'site_approved', 'site_returned', 'site_switched', 'allocation_made', 'allocation_withdrawn',
  'entry_returned', 'seating_published', 'scores_missing', 'results_ready',
  'certificates_to_sign', 'certificates_to_release', 'certificates_released', 'import_finished', 'job_ended',
  'pilot_call_announced', 'pilot_call_changed', 'pilot_call_closes', 'pilot_submitted', 'pilot_approved', 'pilot_returned'));
