-- CreateTable
CREATE TABLE "identity_check" (
    "id" UUID NOT NULL,
    "institutionId" UUID NOT NULL,
    "candidateId" UUID,
    "jobId" UUID,
    "askedById" UUID NOT NULL,
    "askedByName" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "provider" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "code" TEXT,
    "score" INTEGER,
    "requestId" TEXT,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "identity_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_usage" (
    "day" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "identity_usage_pkey" PRIMARY KEY ("day","key")
);

-- CreateIndex
CREATE INDEX "identity_check_candidateId_askedAt_idx" ON "identity_check"("candidateId", "askedAt" DESC);

-- CreateIndex
CREATE INDEX "identity_check_jobId_state_dueAt_idx" ON "identity_check"("jobId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "identity_check_institutionId_askedAt_idx" ON "identity_check"("institutionId", "askedAt" DESC);

-- AddForeignKey
ALTER TABLE "identity_check" ADD CONSTRAINT "identity_check_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_check" ADD CONSTRAINT "identity_check_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "candidate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Closed sets, and what belongs together.
ALTER TABLE "identity_check"
  ADD CONSTRAINT identity_check_state CHECK (state IN ('waiting', 'matched', 'mismatched', 'unanswered', 'dropped')),
  ADD CONSTRAINT identity_check_end CHECK ((state = 'waiting') = ("finishedAt" IS NULL)),
  ADD CONSTRAINT identity_check_code CHECK (state = 'waiting' OR code IS NOT NULL),
  ADD CONSTRAINT identity_check_attempts CHECK (attempts >= 0),
  ADD CONSTRAINT identity_check_score CHECK (score BETWEEN 0 AND 10000);
-- A question costs money: one open check of a candidate, however many ask for it.
CREATE UNIQUE INDEX identity_check_open ON "identity_check" ("candidateId") WHERE state = 'waiting';
ALTER TABLE "identity_usage" ADD CONSTRAINT identity_usage_used CHECK (used >= 0),
  ADD CONSTRAINT identity_usage_day CHECK (day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
