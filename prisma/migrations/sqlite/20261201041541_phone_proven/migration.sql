-- AlterTable
ALTER TABLE "User" ADD COLUMN "phoneProven" BOOLEAN NOT NULL DEFAULT true;
