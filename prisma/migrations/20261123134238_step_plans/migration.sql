-- AlterTable
ALTER TABLE "SwitchStep" ADD COLUMN     "planId" TEXT NOT NULL DEFAULT '';
