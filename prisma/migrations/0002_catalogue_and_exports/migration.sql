-- AlterTable
ALTER TABLE "awarding_body" ADD COLUMN     "address" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "contactEmail" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "contactName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "creditCode" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "intro" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "logoFileId" UUID,
ADD COLUMN     "phoneDigest" TEXT,
ADD COLUMN     "phoneMask" TEXT,
ADD COLUMN     "phoneSealed" TEXT,
ADD COLUMN     "phoneTail" TEXT,
ADD COLUMN     "regionCode" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "website" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "institution" ADD COLUMN     "contactEmail" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "contactName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "creditCode" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "intro" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'pilot',
ADD COLUMN     "logoFileId" UUID,
ADD COLUMN     "phoneDigest" TEXT,
ADD COLUMN     "phoneMask" TEXT,
ADD COLUMN     "phoneSealed" TEXT,
ADD COLUMN     "phoneTail" TEXT,
ADD COLUMN     "regionCode" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "website" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "major" ADD COLUMN     "edition" INTEGER NOT NULL DEFAULT 2021,
ADD COLUMN     "retired" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "qualification" ADD COLUMN     "applicants" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "category" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "chineseText" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "creditTenths" INTEGER,
ADD COLUMN     "englishText" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "examMethod" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "examOn" TIMESTAMPTZ(3),
ADD COLUMN     "hours" INTEGER,
ADD COLUMN     "intro" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "openedOn" TIMESTAMPTZ(3),
ADD COLUMN     "requirements" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "seal" ADD COLUMN     "replacedAt" TIMESTAMPTZ(3),
ADD COLUMN     "uploadedBy" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "subject" ADD COLUMN     "audience" TEXT NOT NULL DEFAULT 'all',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "user_account" ADD COLUMN     "authorityId" UUID,
ADD COLUMN     "mustChangePassword" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "passwordChangedAt" TIMESTAMPTZ(3),
ADD COLUMN     "phoneDigest" TEXT,
ADD COLUMN     "phoneMask" TEXT,
ADD COLUMN     "phoneSealed" TEXT,
ADD COLUMN     "phoneTail" TEXT;

-- AlterTable
ALTER TABLE "user_session" ADD COLUMN     "address" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "userAgent" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "authority" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "authority_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inquiry" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contactSealed" TEXT NOT NULL,
    "contactMask" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredBy" TEXT NOT NULL DEFAULT '',
    "answeredAt" TIMESTAMPTZ(3),
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inquiry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certificate_manager" (
    "id" UUID NOT NULL,
    "institutionId" UUID NOT NULL,
    "qualificationId" UUID,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "phoneSealed" TEXT NOT NULL,
    "phoneDigest" TEXT NOT NULL,
    "phoneTail" TEXT NOT NULL,
    "phoneMask" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "certificate_manager_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "news_article" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "authorName" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "news_article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_export" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "portal" TEXT NOT NULL,
    "ownerId" UUID,
    "userId" UUID NOT NULL,
    "selectionSealed" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "gate" TEXT NOT NULL,
    "jobId" UUID,
    "fileId" UUID,
    "fileName" TEXT NOT NULL DEFAULT '',
    "fileSize" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "data_export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_download" (
    "id" UUID NOT NULL,
    "exportId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "userName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "export_download_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "qualification_major" (
    "qualificationId" UUID NOT NULL,
    "educationLevel" TEXT NOT NULL,
    "majorCode" TEXT NOT NULL,

    CONSTRAINT "qualification_major_pkey" PRIMARY KEY ("qualificationId","educationLevel","majorCode")
);

-- CreateTable
CREATE TABLE "site_standard" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "edition" TEXT NOT NULL,
    "awardingBodyId" UUID NOT NULL,
    "fileId" UUID,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_standard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_standard_qualification" (
    "siteStandardId" UUID NOT NULL,
    "qualificationId" UUID NOT NULL,

    CONSTRAINT "site_standard_qualification_pkey" PRIMARY KEY ("siteStandardId","qualificationId")
);

-- CreateTable
CREATE TABLE "skill_standard" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "edition" TEXT NOT NULL,
    "category" TEXT NOT NULL DEFAULT '',
    "awardingBodyId" UUID NOT NULL,
    "fileId" UUID,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "skill_standard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sms_code" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "requestId" UUID NOT NULL,
    "phoneDigest" TEXT NOT NULL,
    "codeDigest" TEXT NOT NULL,
    "triesLeft" INTEGER NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "sms_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "demo_sms" (
    "id" UUID NOT NULL,
    "phoneDigest" TEXT NOT NULL,
    "phoneMask" TEXT NOT NULL,
    "requestId" UUID NOT NULL,
    "textSealed" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "demo_sms_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "authority_code_key" ON "authority"("code");

-- CreateIndex
CREATE UNIQUE INDEX "authority_name_key" ON "authority"("name");

-- CreateIndex
CREATE UNIQUE INDEX "inquiry_code_key" ON "inquiry"("code");

-- CreateIndex
CREATE INDEX "inquiry_status_createdAt_idx" ON "inquiry"("status", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "certificate_manager_institutionId_idx" ON "certificate_manager"("institutionId");

-- CreateIndex
CREATE INDEX "certificate_manager_qualificationId_idx" ON "certificate_manager"("qualificationId");

-- CreateIndex
CREATE INDEX "news_article_status_pinned_publishedAt_idx" ON "news_article"("status", "pinned", "publishedAt" DESC);

-- CreateIndex
CREATE INDEX "data_export_userId_createdAt_idx" ON "data_export"("userId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "data_export_ownerId_createdAt_idx" ON "data_export"("ownerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "data_export_expiresAt_idx" ON "data_export"("expiresAt");

-- CreateIndex
CREATE INDEX "export_download_exportId_idx" ON "export_download"("exportId");

-- CreateIndex
CREATE INDEX "qualification_major_educationLevel_majorCode_idx" ON "qualification_major"("educationLevel", "majorCode");

-- CreateIndex
CREATE UNIQUE INDEX "site_standard_code_key" ON "site_standard"("code");

-- CreateIndex
CREATE INDEX "site_standard_awardingBodyId_idx" ON "site_standard"("awardingBodyId");

-- CreateIndex
CREATE INDEX "site_standard_fileId_idx" ON "site_standard"("fileId");

-- CreateIndex
CREATE INDEX "site_standard_qualification_qualificationId_idx" ON "site_standard_qualification"("qualificationId");

-- CreateIndex
CREATE UNIQUE INDEX "skill_standard_code_key" ON "skill_standard"("code");

-- CreateIndex
CREATE INDEX "skill_standard_awardingBodyId_idx" ON "skill_standard"("awardingBodyId");

-- CreateIndex
CREATE INDEX "skill_standard_fileId_idx" ON "skill_standard"("fileId");

-- CreateIndex
CREATE INDEX "sms_code_purpose_requestId_sentAt_idx" ON "sms_code"("purpose", "requestId", "sentAt" DESC);

-- CreateIndex
CREATE INDEX "sms_code_phoneDigest_sentAt_idx" ON "sms_code"("phoneDigest", "sentAt" DESC);

-- CreateIndex
CREATE INDEX "sms_code_expiresAt_idx" ON "sms_code"("expiresAt");

-- CreateIndex
CREATE INDEX "demo_sms_phoneDigest_sentAt_idx" ON "demo_sms"("phoneDigest", "sentAt" DESC);

-- CreateIndex
CREATE INDEX "demo_sms_requestId_idx" ON "demo_sms"("requestId");

-- CreateIndex
CREATE INDEX "audit_log_userId_id_idx" ON "audit_log"("userId", "id");

-- CreateIndex
CREATE INDEX "audit_log_action_id_idx" ON "audit_log"("action", "id");

-- CreateIndex
CREATE INDEX "audit_log_at_idx" ON "audit_log"("at");

-- CreateIndex
CREATE INDEX "awarding_body_logoFileId_idx" ON "awarding_body"("logoFileId");

-- CreateIndex
CREATE INDEX "institution_logoFileId_idx" ON "institution"("logoFileId");

-- CreateIndex
CREATE INDEX "qualification_standardCode_idx" ON "qualification"("standardCode");

-- CreateIndex
-- CreateIndex
CREATE INDEX "user_account_institutionId_idx" ON "user_account"("institutionId");

-- CreateIndex
CREATE INDEX "user_account_awardingBodyId_idx" ON "user_account"("awardingBodyId");

-- CreateIndex
CREATE INDEX "user_account_authorityId_idx" ON "user_account"("authorityId");

-- AddForeignKey
ALTER TABLE "awarding_body" ADD CONSTRAINT "awarding_body_logoFileId_fkey" FOREIGN KEY ("logoFileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "institution" ADD CONSTRAINT "institution_logoFileId_fkey" FOREIGN KEY ("logoFileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate_manager" ADD CONSTRAINT "certificate_manager_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificate_manager" ADD CONSTRAINT "certificate_manager_qualificationId_fkey" FOREIGN KEY ("qualificationId") REFERENCES "qualification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_export" ADD CONSTRAINT "data_export_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_download" ADD CONSTRAINT "export_download_exportId_fkey" FOREIGN KEY ("exportId") REFERENCES "data_export"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: every standard code in use gets its standard before the key is held.
INSERT INTO "skill_standard" (id, code, name, edition, "awardingBodyId")
SELECT gen_random_uuid(), "standardCode", min(name) || '职业技能等级标准', '2020版', (array_agg("awardingBodyId"))[1]
FROM "qualification" GROUP BY "standardCode";

-- AddForeignKey
ALTER TABLE "qualification" ADD CONSTRAINT "qualification_standardCode_fkey" FOREIGN KEY ("standardCode") REFERENCES "skill_standard"("code") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "qualification_major" ADD CONSTRAINT "qualification_major_qualificationId_fkey" FOREIGN KEY ("qualificationId") REFERENCES "qualification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "qualification_major" ADD CONSTRAINT "qualification_major_educationLevel_majorCode_fkey" FOREIGN KEY ("educationLevel", "majorCode") REFERENCES "major"("educationLevel", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_standard" ADD CONSTRAINT "site_standard_awardingBodyId_fkey" FOREIGN KEY ("awardingBodyId") REFERENCES "awarding_body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_standard" ADD CONSTRAINT "site_standard_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_standard_qualification" ADD CONSTRAINT "site_standard_qualification_siteStandardId_fkey" FOREIGN KEY ("siteStandardId") REFERENCES "site_standard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_standard_qualification" ADD CONSTRAINT "site_standard_qualification_qualificationId_fkey" FOREIGN KEY ("qualificationId") REFERENCES "qualification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skill_standard" ADD CONSTRAINT "skill_standard_awardingBodyId_fkey" FOREIGN KEY ("awardingBodyId") REFERENCES "awarding_body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "skill_standard" ADD CONSTRAINT "skill_standard_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_authorityId_fkey" FOREIGN KEY ("authorityId") REFERENCES "authority"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here: what the schema language cannot say (architecture.md, shape 4).

ALTER TABLE "institution" ADD CONSTRAINT institution_kind CHECK (kind IN ('pilot')),
  ADD CONSTRAINT institution_region CHECK ("regionCode" = '' OR "regionCode" ~ '^[0-9]{6}$'),
  ADD CONSTRAINT institution_phone CHECK (num_nulls("phoneSealed", "phoneDigest", "phoneTail", "phoneMask") IN (0, 4) AND "phoneMask" LIKE '%*%');
ALTER TABLE "awarding_body" ADD CONSTRAINT awarding_body_region CHECK ("regionCode" = '' OR "regionCode" ~ '^[0-9]{6}$'),
  ADD CONSTRAINT awarding_body_phone CHECK (num_nulls("phoneSealed", "phoneDigest", "phoneTail", "phoneMask") IN (0, 4) AND "phoneMask" LIKE '%*%');
ALTER TABLE "certificate_manager" ADD CONSTRAINT certificate_manager_phone CHECK ("phoneMask" LIKE '%*%');
ALTER TABLE "authority" ADD CONSTRAINT authority_level CHECK (level IN ('province','city')),
  ADD CONSTRAINT authority_region CHECK ("regionCode" ~ '^[0-9]{6}$');
ALTER TABLE "skill_standard" ADD CONSTRAINT skill_standard_code CHECK (code ~ '^[0-9]{6}$');
ALTER TABLE "site_standard" ADD CONSTRAINT site_standard_code CHECK (code ~ '^[0-9]{9}$');
ALTER TABLE "qualification" ADD CONSTRAINT qualification_counts CHECK (hours > 0 AND "creditTenths" >= 0);
ALTER TABLE "subject" ADD CONSTRAINT subject_audience
  CHECK (audience IN ('all','secondary','higher_vocational','undergraduate','external'));
ALTER TABLE "seal" ADD CONSTRAINT seal_period CHECK (live = ("replacedAt" IS NULL) AND "replacedAt" >= "createdAt");

ALTER TABLE "user_account" DROP CONSTRAINT user_account_organisation,
  ADD CONSTRAINT user_account_organisation CHECK (
    ("institutionId" IS NOT NULL) = (portal = 'institution') AND ("awardingBodyId" IS NOT NULL) = (portal = 'awarding_body')
    AND ("authorityId" IS NOT NULL) = (portal = 'authority')),
  ADD CONSTRAINT user_account_phone CHECK (num_nulls("phoneSealed", "phoneDigest", "phoneTail", "phoneMask") IN (0, 4) AND "phoneMask" LIKE '%*%');

ALTER TABLE "sms_code" ADD CONSTRAINT sms_code_tries CHECK ("triesLeft" BETWEEN 0 AND 5 AND "expiresAt" > "sentAt");
ALTER TABLE "data_export" ADD CONSTRAINT data_export_state CHECK (state IN ('asked','confirmed','done','failed','expired')),
  ADD CONSTRAINT data_export_gate CHECK (gate IN ('sms','none')),
  ADD CONSTRAINT data_export_rows CHECK (rows BETWEEN 0 AND 50000),
  ADD CONSTRAINT data_export_done CHECK (state <> 'done' OR ("fileId" IS NOT NULL AND "finishedAt" IS NOT NULL AND "expiresAt" IS NOT NULL));
ALTER TABLE "news_article" ADD CONSTRAINT news_article_status CHECK (status IN ('draft','published') AND (status <> 'published' OR "publishedAt" IS NOT NULL));
ALTER TABLE "inquiry" ADD CONSTRAINT inquiry_status CHECK (status IN ('open','answered','closed') AND (status <> 'answered' OR answer <> ''));

CREATE INDEX institution_name_part ON "institution" USING gin (name gin_trgm_ops);
CREATE INDEX qualification_name_part ON "qualification" USING gin (name gin_trgm_ops);
CREATE INDEX audit_log_user_name ON "audit_log" (lower("userName") text_pattern_ops);
