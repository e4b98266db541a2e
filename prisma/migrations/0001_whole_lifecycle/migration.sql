CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- CreateTable
CREATE TABLE "awarding_body" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "numberCode" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "awarding_body_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "candidate" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "institutionId" UUID NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'enrolled',
    "name" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "idKind" TEXT NOT NULL,
    "idNumberSealed" TEXT NOT NULL,
    "idNumberDigest" TEXT NOT NULL,
    "idNumberTail" TEXT NOT NULL,
    "idNumberMask" TEXT NOT NULL,
    "phoneSealed" TEXT NOT NULL,
    "phoneDigest" TEXT NOT NULL,
    "phoneTail" TEXT NOT NULL,
    "phoneMask" TEXT NOT NULL,
    "major" TEXT NOT NULL,
    "educationLevel" TEXT NOT NULL,
    "enrolmentYear" INTEGER NOT NULL,
    "photoFileId" UUID,
    "photoSha256" TEXT,
    "status" TEXT NOT NULL DEFAULT 'no_photo',
    "statusNote" TEXT,
    "entryCount" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certificate" (
    "id" UUID NOT NULL,
    "entryId" UUID NOT NULL,
    "awardingBodyId" UUID NOT NULL,
    "institutionId" UUID NOT NULL,
    "siteInstitutionId" UUID NOT NULL,
    "siteId" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'body_pending',
    "reason" TEXT,
    "method" TEXT,
    "awardedOn" TIMESTAMPTZ(3),
    "number" TEXT,
    "payloadSealed" TEXT,
    "fileId" UUID,
    "pdfSha256" TEXT,
    "releasedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entry" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "planQualificationId" UUID NOT NULL,
    "qualificationId" UUID NOT NULL,
    "siteId" UUID NOT NULL,
    "institutionId" UUID NOT NULL,
    "candidateId" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "ticketNumber" TEXT,
    "candidateNumber" TEXT NOT NULL,
    "candidateKind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "idKind" TEXT NOT NULL,
    "idNumberSealed" TEXT NOT NULL,
    "idNumberDigest" TEXT NOT NULL,
    "idNumberTail" TEXT NOT NULL,
    "idNumberMask" TEXT NOT NULL,
    "phoneSealed" TEXT NOT NULL,
    "phoneDigest" TEXT NOT NULL,
    "phoneTail" TEXT NOT NULL,
    "phoneMask" TEXT NOT NULL,
    "institutionName" TEXT NOT NULL,
    "major" TEXT NOT NULL,
    "educationLevel" TEXT NOT NULL,
    "enrolmentYear" INTEGER NOT NULL,
    "photoFileId" UUID NOT NULL,
    "reason" TEXT,
    "submittedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exam_plan" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "awardingBodyId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "registrationStart" TIMESTAMPTZ(3) NOT NULL,
    "registrationEnd" TIMESTAMPTZ(3) NOT NULL,
    "seatingStart" TIMESTAMPTZ(3) NOT NULL,
    "seatingEnd" TIMESTAMPTZ(3) NOT NULL,
    "examStart" TIMESTAMPTZ(3) NOT NULL,
    "examEnd" TIMESTAMPTZ(3) NOT NULL,
    "scoringStart" TIMESTAMPTZ(3) NOT NULL,
    "scoringEnd" TIMESTAMPTZ(3) NOT NULL,
    "publicityStart" TIMESTAMPTZ(3) NOT NULL,
    "publicityEnd" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "rules" TEXT NOT NULL DEFAULT '',
    "publishedAt" TIMESTAMPTZ(3),
    "registrationClosedAt" TIMESTAMPTZ(3),
    "finalisedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exam_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exam_plan_qualification" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "qualificationId" UUID NOT NULL,
    "passRule" TEXT NOT NULL DEFAULT 'each_subject',

    CONSTRAINT "exam_plan_qualification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_subject" (
    "id" UUID NOT NULL,
    "planQualificationId" UUID NOT NULL,
    "subjectId" UUID NOT NULL,
    "fullMark" INTEGER NOT NULL,
    "passMark" INTEGER NOT NULL,

    CONSTRAINT "plan_subject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "planSubjectId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL DEFAULT 1,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exam_room" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "siteId" UUID NOT NULL,
    "planQualificationId" UUID NOT NULL,
    "institutionId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "columns" INTEGER NOT NULL,
    "disabledSeats" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exam_room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exam_room_subject" (
    "roomId" UUID NOT NULL,
    "planSubjectId" UUID NOT NULL,

    CONSTRAINT "exam_room_subject_pkey" PRIMARY KEY ("roomId","planSubjectId")
);

-- CreateTable
CREATE TABLE "exam_site" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "institutionId" UUID NOT NULL,
    "awardingBodyId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "contactName" TEXT NOT NULL,
    "officePhone" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'approved',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exam_site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exam_site_qualification" (
    "siteId" UUID NOT NULL,
    "qualificationId" UUID NOT NULL,

    CONSTRAINT "exam_site_qualification_pkey" PRIMARY KEY ("siteId","qualificationId")
);

-- CreateTable
CREATE TABLE "institution" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "remarks" TEXT NOT NULL DEFAULT '',
    "provinceCode" TEXT NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "institution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "major" (
    "educationLevel" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "itemLevel" TEXT NOT NULL,

    CONSTRAINT "major_pkey" PRIMARY KEY ("educationLevel","code")
);

-- CreateTable
CREATE TABLE "pilot_participation" (
    "id" UUID NOT NULL,
    "institutionId" UUID NOT NULL,
    "qualificationId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "approvedCount" INTEGER NOT NULL,

    CONSTRAINT "pilot_participation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "ownerKind" TEXT NOT NULL,
    "ownerId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "storageKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "portal" TEXT NOT NULL,
    "userId" UUID,
    "userName" TEXT NOT NULL,
    "ownerId" UUID,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "fromState" TEXT,
    "toState" TEXT,
    "reason" TEXT,
    "detail" JSONB,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "portal" TEXT NOT NULL,
    "ownerId" UUID,
    "userId" UUID,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "payload" JSONB NOT NULL,
    "result" JSONB,
    "errorCode" TEXT,
    "errorParams" JSONB,
    "processed" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "dedupeKey" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "portal" TEXT NOT NULL,
    "ownerId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "judgedFileId" UUID,
    "context" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'judging',
    "counts" JSONB,
    "errorCode" TEXT,
    "errorParams" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "committedAt" TIMESTAMPTZ(3),

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "number_series" (
    "key" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "qualification" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "englishName" TEXT,
    "level" INTEGER NOT NULL,
    "batch" TEXT NOT NULL,
    "standardCode" TEXT NOT NULL,
    "awardingBodyId" UUID NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "qualification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subject" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "qualificationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "fullMark" INTEGER NOT NULL DEFAULT 100,
    "passMark" INTEGER NOT NULL DEFAULT 60,
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "subject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "score" (
    "id" UUID NOT NULL,
    "entryId" UUID NOT NULL,
    "planSubjectId" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "examState" TEXT,
    "tenths" INTEGER,
    "remark" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "score_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "result" (
    "entryId" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "computedAt" TIMESTAMPTZ(3),

    CONSTRAINT "result_pkey" PRIMARY KEY ("entryId")
);

-- CreateTable
CREATE TABLE "seal" (
    "id" UUID NOT NULL,
    "institutionId" UUID,
    "awardingBodyId" UUID,
    "fileId" UUID NOT NULL,
    "live" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "seal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seating" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "siteId" UUID NOT NULL,
    "planSubjectId" UUID NOT NULL,
    "institutionId" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'unseated',
    "seed" INTEGER,
    "options" JSONB,
    "publishedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "seating_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seat" (
    "id" UUID NOT NULL,
    "seatingId" UUID NOT NULL,
    "entryId" UUID NOT NULL,
    "planSubjectId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "roomId" UUID NOT NULL,
    "seatNo" INTEGER NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'auto',
    "locked" BOOLEAN NOT NULL DEFAULT false,
    "idNumberDigest" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL,
    "portal" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "institutionId" UUID,
    "awardingBodyId" UUID,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "failedCount" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_session" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "user_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "captcha" (
    "id" UUID NOT NULL,
    "answerDigest" TEXT NOT NULL,
    "triesLeft" INTEGER NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "captcha_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "windowEndsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "href" TEXT,
    "readAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "awarding_body_code_key" ON "awarding_body"("code");

-- CreateIndex
CREATE UNIQUE INDEX "awarding_body_name_key" ON "awarding_body"("name");

-- CreateIndex
CREATE UNIQUE INDEX "awarding_body_numberCode_key" ON "awarding_body"("numberCode");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_number_key" ON "candidate"("number");

-- CreateIndex
CREATE INDEX "candidate_institutionId_kind_createdAt_id_idx" ON "candidate"("institutionId", "kind", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "candidate_institutionId_kind_status_createdAt_id_idx" ON "candidate"("institutionId", "kind", "status", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "candidate_institutionId_idNumberTail_idx" ON "candidate"("institutionId", "idNumberTail");

-- CreateIndex
CREATE INDEX "candidate_institutionId_phoneDigest_idx" ON "candidate"("institutionId", "phoneDigest");

-- CreateIndex
CREATE INDEX "candidate_institutionId_phoneTail_idx" ON "candidate"("institutionId", "phoneTail");

-- CreateIndex
CREATE INDEX "candidate_institutionId_major_idx" ON "candidate"("institutionId", "major");

-- CreateIndex
CREATE INDEX "candidate_institutionId_enrolmentYear_idx" ON "candidate"("institutionId", "enrolmentYear");

-- CreateIndex
CREATE INDEX "candidate_institutionId_photoSha256_idx" ON "candidate"("institutionId", "photoSha256");

-- CreateIndex
CREATE INDEX "candidate_photoFileId_idx" ON "candidate"("photoFileId");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_institutionId_idNumberDigest_key" ON "candidate"("institutionId", "idNumberDigest");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_entryId_key" ON "certificate"("entryId");

-- CreateIndex
CREATE UNIQUE INDEX "certificate_number_key" ON "certificate"("number");

-- CreateIndex
CREATE INDEX "certificate_institutionId_status_createdAt_id_idx" ON "certificate"("institutionId", "status", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "certificate_institutionId_createdAt_id_idx" ON "certificate"("institutionId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "certificate_awardingBodyId_status_createdAt_id_idx" ON "certificate"("awardingBodyId", "status", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "certificate_awardingBodyId_createdAt_id_idx" ON "certificate"("awardingBodyId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "certificate_siteInstitutionId_status_idx" ON "certificate"("siteInstitutionId", "status");

-- CreateIndex
CREATE INDEX "certificate_planId_idx" ON "certificate"("planId");

-- CreateIndex
CREATE INDEX "certificate_fileId_idx" ON "certificate"("fileId");

-- CreateIndex
CREATE UNIQUE INDEX "entry_ticketNumber_key" ON "entry"("ticketNumber");

-- CreateIndex
CREATE INDEX "entry_institutionId_createdAt_id_idx" ON "entry"("institutionId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "entry_institutionId_status_createdAt_id_idx" ON "entry"("institutionId", "status", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "entry_institutionId_planId_createdAt_idx" ON "entry"("institutionId", "planId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "entry_planId_status_idx" ON "entry"("planId", "status");

-- CreateIndex
CREATE INDEX "entry_siteId_planId_idx" ON "entry"("siteId", "planId");

-- CreateIndex
CREATE INDEX "entry_candidateId_idx" ON "entry"("candidateId");

-- CreateIndex
CREATE INDEX "entry_institutionId_idNumberTail_idx" ON "entry"("institutionId", "idNumberTail");

-- CreateIndex
CREATE INDEX "entry_institutionId_qualificationId_idx" ON "entry"("institutionId", "qualificationId");

-- CreateIndex
CREATE INDEX "entry_institutionId_candidateNumber_idx" ON "entry"("institutionId", "candidateNumber");

-- CreateIndex
CREATE INDEX "entry_photoFileId_idx" ON "entry"("photoFileId");

-- CreateIndex
CREATE UNIQUE INDEX "exam_plan_number_key" ON "exam_plan"("number");

-- CreateIndex
CREATE INDEX "exam_plan_awardingBodyId_year_idx" ON "exam_plan"("awardingBodyId", "year");

-- CreateIndex
CREATE INDEX "exam_plan_status_publicityEnd_idx" ON "exam_plan"("status", "publicityEnd");

-- CreateIndex
CREATE INDEX "exam_plan_qualification_qualificationId_idx" ON "exam_plan_qualification"("qualificationId");

-- CreateIndex
CREATE UNIQUE INDEX "exam_plan_qualification_planId_qualificationId_key" ON "exam_plan_qualification"("planId", "qualificationId");

-- CreateIndex
CREATE INDEX "plan_subject_subjectId_idx" ON "plan_subject"("subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "plan_subject_planQualificationId_subjectId_key" ON "plan_subject"("planQualificationId", "subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "session_planSubjectId_ordinal_key" ON "session"("planSubjectId", "ordinal");

-- CreateIndex
CREATE INDEX "exam_room_institutionId_createdAt_idx" ON "exam_room"("institutionId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "exam_room_siteId_idx" ON "exam_room"("siteId");

-- CreateIndex
CREATE INDEX "exam_room_planQualificationId_idx" ON "exam_room"("planQualificationId");

-- CreateIndex
CREATE UNIQUE INDEX "exam_room_planId_siteId_planQualificationId_nameKey_key" ON "exam_room"("planId", "siteId", "planQualificationId", "nameKey");

-- CreateIndex
CREATE INDEX "exam_room_subject_planSubjectId_idx" ON "exam_room_subject"("planSubjectId");

-- CreateIndex
CREATE UNIQUE INDEX "exam_site_number_key" ON "exam_site"("number");

-- CreateIndex
CREATE INDEX "exam_site_institutionId_idx" ON "exam_site"("institutionId");

-- CreateIndex
CREATE INDEX "exam_site_awardingBodyId_idx" ON "exam_site"("awardingBodyId");

-- CreateIndex
CREATE INDEX "exam_site_qualification_qualificationId_idx" ON "exam_site_qualification"("qualificationId");

-- CreateIndex
CREATE UNIQUE INDEX "institution_code_key" ON "institution"("code");

-- CreateIndex
CREATE INDEX "institution_name_idx" ON "institution"("name");

-- CreateIndex
CREATE INDEX "major_name_idx" ON "major"("name");

-- CreateIndex
CREATE INDEX "pilot_participation_qualificationId_idx" ON "pilot_participation"("qualificationId");

-- CreateIndex
CREATE UNIQUE INDEX "pilot_participation_institutionId_qualificationId_year_key" ON "pilot_participation"("institutionId", "qualificationId", "year");

-- CreateIndex
CREATE UNIQUE INDEX "stored_file_storageKey_key" ON "stored_file"("storageKey");

-- CreateIndex
CREATE INDEX "stored_file_ownerKind_ownerId_idx" ON "stored_file"("ownerKind", "ownerId");

-- CreateIndex
CREATE INDEX "stored_file_expiresAt_idx" ON "stored_file"("expiresAt");

-- CreateIndex
CREATE INDEX "audit_log_entity_entityId_id_idx" ON "audit_log"("entity", "entityId", "id");

-- CreateIndex
CREATE INDEX "audit_log_ownerId_id_idx" ON "audit_log"("ownerId", "id");

-- CreateIndex
CREATE INDEX "job_state_createdAt_idx" ON "job"("state", "createdAt");

-- CreateIndex
CREATE INDEX "job_userId_createdAt_idx" ON "job"("userId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "import_batch_ownerId_createdAt_idx" ON "import_batch"("ownerId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "qualification_code_key" ON "qualification"("code");

-- CreateIndex
CREATE INDEX "qualification_awardingBodyId_idx" ON "qualification"("awardingBodyId");

-- CreateIndex
CREATE UNIQUE INDEX "subject_code_key" ON "subject"("code");

-- CreateIndex
CREATE INDEX "subject_qualificationId_idx" ON "subject"("qualificationId");

-- CreateIndex
CREATE INDEX "score_planId_status_idx" ON "score"("planId", "status");

-- CreateIndex
CREATE INDEX "score_planSubjectId_idx" ON "score"("planSubjectId");

-- CreateIndex
CREATE UNIQUE INDEX "score_entryId_planSubjectId_key" ON "score"("entryId", "planSubjectId");

-- CreateIndex
CREATE INDEX "result_planId_status_idx" ON "result"("planId", "status");

-- CreateIndex
CREATE INDEX "seal_institutionId_idx" ON "seal"("institutionId");

-- CreateIndex
CREATE INDEX "seal_awardingBodyId_idx" ON "seal"("awardingBodyId");

-- CreateIndex
CREATE INDEX "seating_institutionId_planId_idx" ON "seating"("institutionId", "planId");

-- CreateIndex
CREATE INDEX "seating_planId_idx" ON "seating"("planId");

-- CreateIndex
CREATE UNIQUE INDEX "seating_siteId_planSubjectId_key" ON "seating"("siteId", "planSubjectId");

-- CreateIndex
CREATE INDEX "seat_seatingId_idx" ON "seat"("seatingId");

-- CreateIndex
CREATE INDEX "seat_roomId_idx" ON "seat"("roomId");

-- CreateIndex
CREATE UNIQUE INDEX "seat_entryId_planSubjectId_key" ON "seat"("entryId", "planSubjectId");

-- CreateIndex
CREATE UNIQUE INDEX "seat_sessionId_roomId_seatNo_key" ON "seat"("sessionId", "roomId", "seatNo");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_portal_account_key" ON "user_account"("portal", "account");

-- CreateIndex
CREATE INDEX "user_session_userId_idx" ON "user_session"("userId");

-- CreateIndex
CREATE INDEX "captcha_expiresAt_idx" ON "captcha"("expiresAt");

-- CreateIndex
CREATE INDEX "rate_limit_windowEndsAt_idx" ON "rate_limit"("windowEndsAt");

-- CreateIndex
CREATE INDEX "notice_userId_createdAt_idx" ON "notice"("userId", "createdAt" DESC);

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_photoFileId_fkey" FOREIGN KEY ("photoFileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_planId_fkey" FOREIGN KEY ("planId") REFERENCES "exam_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_planQualificationId_fkey" FOREIGN KEY ("planQualificationId") REFERENCES "exam_plan_qualification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_qualificationId_fkey" FOREIGN KEY ("qualificationId") REFERENCES "qualification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_siteId_fkey" FOREIGN KEY ("siteId") REFERENCES "exam_site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_photoFileId_fkey" FOREIGN KEY ("photoFileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_plan" ADD CONSTRAINT "exam_plan_awardingBodyId_fkey" FOREIGN KEY ("awardingBodyId") REFERENCES "awarding_body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_plan_qualification" ADD CONSTRAINT "exam_plan_qualification_planId_fkey" FOREIGN KEY ("planId") REFERENCES "exam_plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_plan_qualification" ADD CONSTRAINT "exam_plan_qualification_qualificationId_fkey" FOREIGN KEY ("qualificationId") REFERENCES "qualification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_subject" ADD CONSTRAINT "plan_subject_planQualificationId_fkey" FOREIGN KEY ("planQualificationId") REFERENCES "exam_plan_qualification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_subject" ADD CONSTRAINT "plan_subject_subjectId_fkey" FOREIGN KEY ("subjectId") REFERENCES "subject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_planSubjectId_fkey" FOREIGN KEY ("planSubjectId") REFERENCES "plan_subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_room" ADD CONSTRAINT "exam_room_planId_fkey" FOREIGN KEY ("planId") REFERENCES "exam_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_room" ADD CONSTRAINT "exam_room_siteId_fkey" FOREIGN KEY ("siteId") REFERENCES "exam_site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_room" ADD CONSTRAINT "exam_room_planQualificationId_fkey" FOREIGN KEY ("planQualificationId") REFERENCES "exam_plan_qualification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_room_subject" ADD CONSTRAINT "exam_room_subject_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "exam_room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_room_subject" ADD CONSTRAINT "exam_room_subject_planSubjectId_fkey" FOREIGN KEY ("planSubjectId") REFERENCES "plan_subject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_site" ADD CONSTRAINT "exam_site_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_site" ADD CONSTRAINT "exam_site_awardingBodyId_fkey" FOREIGN KEY ("awardingBodyId") REFERENCES "awarding_body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_site_qualification" ADD CONSTRAINT "exam_site_qualification_siteId_fkey" FOREIGN KEY ("siteId") REFERENCES "exam_site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_site_qualification" ADD CONSTRAINT "exam_site_qualification_qualificationId_fkey" FOREIGN KEY ("qualificationId") REFERENCES "qualification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_participation" ADD CONSTRAINT "pilot_participation_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pilot_participation" ADD CONSTRAINT "pilot_participation_qualificationId_fkey" FOREIGN KEY ("qualificationId") REFERENCES "qualification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "qualification" ADD CONSTRAINT "qualification_awardingBodyId_fkey" FOREIGN KEY ("awardingBodyId") REFERENCES "awarding_body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subject" ADD CONSTRAINT "subject_qualificationId_fkey" FOREIGN KEY ("qualificationId") REFERENCES "qualification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_planSubjectId_fkey" FOREIGN KEY ("planSubjectId") REFERENCES "plan_subject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "result" ADD CONSTRAINT "result_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seal" ADD CONSTRAINT "seal_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seal" ADD CONSTRAINT "seal_awardingBodyId_fkey" FOREIGN KEY ("awardingBodyId") REFERENCES "awarding_body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seal" ADD CONSTRAINT "seal_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seating" ADD CONSTRAINT "seating_planId_fkey" FOREIGN KEY ("planId") REFERENCES "exam_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seating" ADD CONSTRAINT "seating_siteId_fkey" FOREIGN KEY ("siteId") REFERENCES "exam_site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seating" ADD CONSTRAINT "seating_planSubjectId_fkey" FOREIGN KEY ("planSubjectId") REFERENCES "plan_subject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_seatingId_fkey" FOREIGN KEY ("seatingId") REFERENCES "seating"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "exam_room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_awardingBodyId_fkey" FOREIGN KEY ("awardingBodyId") REFERENCES "awarding_body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "entry_idNumberDigest_idx" ON "entry"("idNumberDigest");

-- CreateIndex
CREATE INDEX "candidate_institutionId_educationLevel_idx" ON "candidate"("institutionId", "educationLevel");

-- By hand from here: what the schema language cannot say (architecture.md, shape 4).

ALTER TABLE "qualification" ADD CONSTRAINT qualification_level CHECK (level BETWEEN 1 AND 3),
  ADD CONSTRAINT qualification_code CHECK (code ~ '^[0-9]{7}[123]$'),
  ADD CONSTRAINT qualification_standard CHECK ("standardCode" ~ '^[0-9]{6}$');
ALTER TABLE "awarding_body" ADD CONSTRAINT awarding_body_number_code CHECK ("numberCode" ~ '^[0-9]{5}$');
ALTER TABLE "subject" ADD CONSTRAINT subject_marks CHECK (minutes > 0 AND "fullMark" > 0 AND "passMark" BETWEEN 0 AND "fullMark");
ALTER TABLE "plan_subject" ADD CONSTRAINT plan_subject_marks CHECK ("fullMark" > 0 AND "passMark" BETWEEN 0 AND "fullMark");
ALTER TABLE "pilot_participation" ADD CONSTRAINT pilot_participation_count CHECK ("approvedCount" >= 0);
ALTER TABLE "exam_site" ADD CONSTRAINT exam_site_number CHECK (number ~ '^[0-9]{9}$');

ALTER TABLE "user_account" ADD CONSTRAINT user_account_portal CHECK (portal IN ('institution','awarding_body','authority','student','platform')),
  ADD CONSTRAINT user_account_organisation CHECK (
    ("institutionId" IS NOT NULL) = (portal = 'institution') AND ("awardingBodyId" IS NOT NULL) = (portal = 'awarding_body'));

ALTER TABLE "seal" ADD CONSTRAINT seal_one_owner CHECK (num_nonnulls("institutionId", "awardingBodyId") = 1);
CREATE UNIQUE INDEX seal_one_live_institution ON "seal" ("institutionId") WHERE live AND "institutionId" IS NOT NULL;
CREATE UNIQUE INDEX seal_one_live_awarding_body ON "seal" ("awardingBodyId") WHERE live AND "awardingBodyId" IS NOT NULL;

ALTER TABLE "candidate" ADD CONSTRAINT candidate_status CHECK (status IN ('no_photo','pending','manual','verified')),
  ADD CONSTRAINT candidate_kind CHECK (kind IN ('enrolled','external')),
  ADD CONSTRAINT candidate_number CHECK (number ~ '^[0-9A-Z]{26}$'),
  ADD CONSTRAINT candidate_photo CHECK ((status = 'no_photo') = ("photoFileId" IS NULL)),
  ADD CONSTRAINT candidate_photo_hash CHECK (("photoFileId" IS NULL) = ("photoSha256" IS NULL)),
  ADD CONSTRAINT candidate_entry_count CHECK ("entryCount" >= 0),
  ADD CONSTRAINT candidate_mask CHECK ("idNumberMask" LIKE '%*%' AND "phoneMask" LIKE '%*%');
CREATE INDEX candidate_name_prefix ON "candidate" ("institutionId", lower(name) text_pattern_ops);
CREATE INDEX candidate_name_part ON "candidate" USING gin (name gin_trgm_ops);
CREATE INDEX candidate_number_part ON "candidate" USING gin (number gin_trgm_ops);

ALTER TABLE "exam_plan" ADD CONSTRAINT exam_plan_status CHECK (status IN ('draft','published','voided')),
  ADD CONSTRAINT exam_plan_number CHECK (number ~ '^[0-9]{12}$'),
  ADD CONSTRAINT exam_plan_windows CHECK ("registrationStart" < "registrationEnd" AND "seatingStart" < "seatingEnd"
    AND "examStart" < "examEnd" AND "scoringStart" < "scoringEnd" AND "publicityStart" < "publicityEnd"
    AND "registrationEnd" <= "seatingStart" AND "examEnd" <= "scoringStart" AND "scoringEnd" <= "publicityStart"),
  ADD CONSTRAINT exam_plan_published CHECK (status <> 'published' OR "publishedAt" IS NOT NULL);
ALTER TABLE "exam_plan_qualification" ADD CONSTRAINT exam_plan_qualification_rule
  CHECK ("passRule" IN ('each_subject','weighted_total','each_subject_and_total'));
ALTER TABLE "session" ADD CONSTRAINT session_times CHECK ("startsAt" < "endsAt" AND ordinal >= 1);

ALTER TABLE "exam_room" ADD CONSTRAINT exam_room_grid CHECK (seats BETWEEN 1 AND 99 AND rows BETWEEN 1 AND 20 AND columns BETWEEN 1 AND 20 AND seats <= rows * columns);

ALTER TABLE "entry" ADD CONSTRAINT entry_status CHECK (status IN ('draft','entered','returned','cancelled')),
  ADD CONSTRAINT entry_ticket CHECK ("ticketNumber" ~ '^[0-9]{16}$'),
  ADD CONSTRAINT entry_entered CHECK (status <> 'entered' OR ("ticketNumber" IS NOT NULL AND "submittedAt" IS NOT NULL));
-- Rule 1: one live entry per person, plan and qualification, across colleges and kinds of candidate.
CREATE UNIQUE INDEX entry_one_live ON "entry" ("planId", "qualificationId", "idNumberDigest") WHERE status <> 'cancelled';
CREATE INDEX entry_name_prefix ON "entry" ("institutionId", lower(name) text_pattern_ops);

ALTER TABLE "seating" ADD CONSTRAINT seating_status CHECK (status IN ('unseated','partial','seated','published')),
  ADD CONSTRAINT seating_published CHECK ((status = 'published') = ("publishedAt" IS NOT NULL));
ALTER TABLE "seat" ADD CONSTRAINT seat_number CHECK ("seatNo" BETWEEN 1 AND 400),
  ADD CONSTRAINT seat_source CHECK (source IN ('auto','manual')),
  ADD CONSTRAINT seat_times CHECK ("startsAt" < "endsAt"),
  -- Rule 3: one person is never in two places at once, also across plans and colleges.
  ADD CONSTRAINT seat_one_place EXCLUDE USING gist ("idNumberDigest" WITH =, tstzrange("startsAt", "endsAt") WITH &&)
    DEFERRABLE INITIALLY IMMEDIATE;

ALTER TABLE "score" ADD CONSTRAINT score_status CHECK (status IN ('pending','recorded','submitted','final')),
  ADD CONSTRAINT score_state CHECK ("examState" IN ('normal','absent','violation','cheating')),
  -- Rule 19: absent is not 0; only a normal sitting has a number, and a recorded one always has its state.
  ADD CONSTRAINT score_number CHECK ((("examState" IS NOT DISTINCT FROM 'normal') = (tenths IS NOT NULL)) AND tenths BETWEEN 0 AND 10000),
  ADD CONSTRAINT score_recorded CHECK ((status = 'pending') = ("examState" IS NULL));
ALTER TABLE "result" ADD CONSTRAINT result_status CHECK (status IN ('pending','passed','failed','void'));

ALTER TABLE "certificate" ADD CONSTRAINT certificate_status CHECK (status IN ('body_pending','body_refused','site_pending',
    'site_refused','release_pending','generating','seal_failed','released','revoked')),
  ADD CONSTRAINT certificate_number CHECK (number ~ '^[0-9]{28}$'),
  ADD CONSTRAINT certificate_method CHECK (method IN ('electronic','paper')),
  ADD CONSTRAINT certificate_released CHECK (status NOT IN ('released','revoked') OR
    (number IS NOT NULL AND "payloadSealed" IS NOT NULL AND "fileId" IS NOT NULL AND "pdfSha256" ~ '^[0-9a-f]{64}$'
     AND "awardedOn" IS NOT NULL AND method IS NOT NULL AND "releasedAt" IS NOT NULL));

ALTER TABLE "job" ADD CONSTRAINT job_state CHECK (state IN ('queued','running','done','failed','cancelled')),
  ADD CONSTRAINT job_lease CHECK ((state = 'running') = ("leaseUntil" IS NOT NULL)),
  ADD CONSTRAINT job_progress CHECK (processed >= 0 AND total >= 0);
CREATE UNIQUE INDEX job_one_live ON "job" ("dedupeKey") WHERE state IN ('queued','running') AND "dedupeKey" IS NOT NULL;
CREATE INDEX job_queue ON "job" ("createdAt") WHERE state IN ('queued','running');
ALTER TABLE "import_batch" ADD CONSTRAINT import_batch_state CHECK (state IN ('judging','judged','committing','committed','failed','cancelled'));

-- The audit log is append-only.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END $$;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A certificate's number, payload and file are never changed once they are set, and a certificate is never deleted.
CREATE FUNCTION guard_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a certificate is never deleted'; END IF;
  IF (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number)
    OR (OLD.status IN ('released','revoked') AND (NEW."payloadSealed", NEW."fileId", NEW."pdfSha256", NEW."awardedOn")
        IS DISTINCT FROM (OLD."payloadSealed", OLD."fileId", OLD."pdfSha256", OLD."awardedOn")) THEN
    RAISE EXCEPTION 'a released certificate does not change';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certificate_guard BEFORE UPDATE OR DELETE ON "certificate" FOR EACH ROW EXECUTE FUNCTION guard_certificate();
