-- What an old candidate lacks, and what a 社会考生 does not have, is null; an entry keeps it so.
ALTER TABLE "candidate" ALTER COLUMN "pinyin" DROP NOT NULL,
ALTER COLUMN "phoneSealed" DROP NOT NULL,
ALTER COLUMN "phoneDigest" DROP NOT NULL,
ALTER COLUMN "phoneTail" DROP NOT NULL,
ALTER COLUMN "phoneMask" DROP NOT NULL,
ALTER COLUMN "major" DROP NOT NULL,
ALTER COLUMN "educationLevel" DROP NOT NULL,
ALTER COLUMN "enrolmentYear" DROP NOT NULL;

ALTER TABLE "entry" ALTER COLUMN "major" DROP NOT NULL,
ALTER COLUMN "educationLevel" DROP NOT NULL,
ALTER COLUMN "enrolmentYear" DROP NOT NULL;

-- The account of a student, made at the first 重置密码; it goes with its candidate.
ALTER TABLE "user_account" ADD COLUMN     "candidateId" UUID;
CREATE UNIQUE INDEX "user_account_candidateId_key" ON "user_account"("candidateId");
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "user_account" DROP CONSTRAINT user_account_organisation,
  ADD CONSTRAINT user_account_organisation CHECK (
    ("institutionId" IS NOT NULL) = (portal = 'institution') AND ("awardingBodyId" IS NOT NULL) = (portal = 'awarding_body')
    AND ("authorityId" IS NOT NULL) = (portal = 'authority') AND ("candidateId" IS NOT NULL) = (portal = 'student'));

ALTER TABLE "candidate" ADD CONSTRAINT candidate_sex CHECK (sex IN ('male','female')),
  ADD CONSTRAINT candidate_id_kind CHECK ("idKind" IN
    ('resident_id','residence_permit','hk_macao_permit','taiwan_permit','passport','foreign_permanent')),
  ADD CONSTRAINT candidate_level CHECK ("educationLevel" IN ('中职','专科','本科')),
  ADD CONSTRAINT candidate_year CHECK ("enrolmentYear" BETWEEN 1900 AND 2200),
  ADD CONSTRAINT candidate_texts CHECK (pinyin <> '' AND major <> ''),
  ADD CONSTRAINT candidate_phone CHECK (num_nulls("phoneSealed", "phoneDigest", "phoneTail", "phoneMask") IN (0, 4));

-- A part of a name, of two characters most of the time: by the characters it holds, which two-character trigrams are not.
DROP INDEX "candidate_name_prefix";
CREATE INDEX candidate_name_characters ON "candidate" USING gin (string_to_array(lower(name), NULL));
-- 信息不完整: those of a college that have to be completed are few.
CREATE INDEX candidate_incomplete ON "candidate" ("institutionId", kind)
  WHERE pinyin IS NULL OR "phoneDigest" IS NULL OR (kind = 'enrolled' AND (major IS NULL OR "educationLevel" IS NULL OR "enrolmentYear" IS NULL));
