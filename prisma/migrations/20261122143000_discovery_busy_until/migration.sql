-- AlterTable
ALTER TABLE "Discovery" ADD COLUMN     "busyUntil" TIMESTAMPTZ(3);
