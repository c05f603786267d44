-- AlterTable
ALTER TABLE "Credential" ADD COLUMN     "probedAt" TIMESTAMPTZ(3);
