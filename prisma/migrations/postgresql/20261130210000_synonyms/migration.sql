-- AlterTable
ALTER TABLE "Category" ADD COLUMN     "synonyms" TEXT NOT NULL DEFAULT '';
