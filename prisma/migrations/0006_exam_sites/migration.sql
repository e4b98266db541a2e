-- DropForeignKey
ALTER TABLE "exam_site_qualification" DROP CONSTRAINT "exam_site_qualification_siteId_fkey";

-- DropIndex
DROP INDEX "exam_site_awardingBodyId_idx";

-- DropIndex
DROP INDEX "exam_site_institutionId_idx";

-- AlterTable
ALTER TABLE "exam_site" ADD COLUMN     "contactEmail" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "intro" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "phoneDigest" TEXT,
ADD COLUMN     "phoneMask" TEXT,
ADD COLUMN     "phoneSealed" TEXT,
ADD COLUMN     "phoneTail" TEXT,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "regionCode" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "reviewedAt" TIMESTAMPTZ(3),
ADD COLUMN     "street" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "submittedAt" TIMESTAMPTZ(3),
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0,
ALTER COLUMN "number" DROP NOT NULL,
ALTER COLUMN "officePhone" SET DEFAULT '',
ALTER COLUMN "status" SET DEFAULT 'draft',
ALTER COLUMN "enabled" SET DEFAULT false;

-- AlterTable
ALTER TABLE "exam_site_qualification" ADD COLUMN     "institutionId" UUID,
ADD COLUMN     "live" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "exam_site_material" (
    "siteId" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "exam_site_material_pkey" PRIMARY KEY ("siteId","fileId")
);

-- CreateTable
CREATE TABLE "site_allocation" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "qualificationId" UUID NOT NULL,
    "siteId" UUID NOT NULL,
    "institutionId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "awardingBodyId" UUID NOT NULL,
    "places" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'active',
    "reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "site_allocation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "exam_site_material_fileId_idx" ON "exam_site_material"("fileId");

-- CreateIndex
CREATE INDEX "site_allocation_awardingBodyId_status_createdAt_idx" ON "site_allocation"("awardingBodyId", "status", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "site_allocation_institutionId_status_idx" ON "site_allocation"("institutionId", "status");

-- CreateIndex
CREATE INDEX "site_allocation_hostId_status_idx" ON "site_allocation"("hostId", "status");

-- CreateIndex
CREATE INDEX "site_allocation_planId_idx" ON "site_allocation"("planId");

-- CreateIndex
CREATE INDEX "site_allocation_siteId_idx" ON "site_allocation"("siteId");

-- CreateIndex
CREATE INDEX "site_allocation_qualificationId_idx" ON "site_allocation"("qualificationId");

-- CreateIndex
CREATE INDEX "exam_site_institutionId_status_idx" ON "exam_site"("institutionId", "status");

-- CreateIndex
CREATE INDEX "exam_site_awardingBodyId_status_idx" ON "exam_site"("awardingBodyId", "status");

-- AddForeignKey
ALTER TABLE "exam_site_qualification" ADD CONSTRAINT "exam_site_qualification_siteId_fkey" FOREIGN KEY ("siteId") REFERENCES "exam_site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_site_material" ADD CONSTRAINT "exam_site_material_siteId_fkey" FOREIGN KEY ("siteId") REFERENCES "exam_site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_site_material" ADD CONSTRAINT "exam_site_material_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_allocation" ADD CONSTRAINT "site_allocation_planId_fkey" FOREIGN KEY ("planId") REFERENCES "exam_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_allocation" ADD CONSTRAINT "site_allocation_qualificationId_fkey" FOREIGN KEY ("qualificationId") REFERENCES "qualification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_allocation" ADD CONSTRAINT "site_allocation_siteId_fkey" FOREIGN KEY ("siteId") REFERENCES "exam_site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_allocation" ADD CONSTRAINT "site_allocation_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_allocation" ADD CONSTRAINT "site_allocation_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_allocation" ADD CONSTRAINT "site_allocation_awardingBodyId_fkey" FOREIGN KEY ("awardingBodyId") REFERENCES "awarding_body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What there is was approved by hand: its one line of address is what is printed, its street the whole of it.
UPDATE "exam_site" SET street = address, "submittedAt" = "createdAt", "reviewedAt" = "createdAt";

ALTER TABLE "exam_site"
  ADD CONSTRAINT exam_site_status CHECK (status IN ('draft','pending','approved','returned')),
  ADD CONSTRAINT exam_site_enabled CHECK (NOT enabled OR status = 'approved'),
  ADD CONSTRAINT exam_site_numbered CHECK (status = 'draft' OR number IS NOT NULL),
  ADD CONSTRAINT exam_site_returned CHECK (status <> 'returned' OR reason IS NOT NULL),
  ADD CONSTRAINT exam_site_region CHECK ("regionCode" ~ '^([0-9]{6})?$'),
  ADD CONSTRAINT exam_site_phone CHECK (num_nonnulls("phoneSealed", "phoneDigest", "phoneTail", "phoneMask") IN (0, 4));

ALTER TABLE "site_allocation"
  ADD CONSTRAINT site_allocation_status CHECK (status IN ('active','revoked')),
  ADD CONSTRAINT site_allocation_revoked CHECK ((status = 'revoked') = ("revokedAt" IS NOT NULL) AND (status = 'revoked') = (reason IS NOT NULL)),
  ADD CONSTRAINT site_allocation_places CHECK (places > 0),
  ADD CONSTRAINT site_allocation_borrower CHECK ("institutionId" <> "hostId");

-- A site is lent once to an institution for one qualification of one plan.
CREATE UNIQUE INDEX site_allocation_one_active ON "site_allocation" ("planId", "qualificationId", "siteId", "institutionId") WHERE status = 'active';

-- One live site for each institution and level: what has been applied for may not be applied for again. A draft, a
-- withdrawn one among them, does not count until it is submitted.
CREATE FUNCTION exam_site_is_live(status text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT status IN ('pending','approved','returned') $$;

CREATE FUNCTION place_site_qualification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT s."institutionId", exam_site_is_live(s.status) INTO NEW."institutionId", NEW.live FROM exam_site s WHERE s.id = NEW."siteId";
  RETURN NEW;
END $$;
CREATE TRIGGER exam_site_qualification_place BEFORE INSERT ON "exam_site_qualification" FOR EACH ROW EXECUTE FUNCTION place_site_qualification();

CREATE FUNCTION follow_site_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE exam_site_qualification SET live = exam_site_is_live(NEW.status) WHERE "siteId" = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER exam_site_follow_status AFTER UPDATE OF status ON "exam_site" FOR EACH ROW
  WHEN (exam_site_is_live(OLD.status) <> exam_site_is_live(NEW.status)) EXECUTE FUNCTION follow_site_status();

-- Of two old sites for one level the one with the lower number holds it.
UPDATE "exam_site_qualification" q SET "institutionId" = s."institutionId",
  live = NOT EXISTS (
    SELECT 1 FROM exam_site_qualification o JOIN exam_site t ON t.id = o."siteId"
    WHERE o."qualificationId" = q."qualificationId" AND t."institutionId" = s."institutionId" AND t.number < s.number)
  FROM exam_site s WHERE s.id = q."siteId";
CREATE UNIQUE INDEX exam_site_one_live ON "exam_site_qualification" ("institutionId", "qualificationId") WHERE live;
