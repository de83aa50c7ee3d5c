-- AlterTable
ALTER TABLE "Problem" ADD COLUMN "place" TEXT NOT NULL DEFAULT '';
