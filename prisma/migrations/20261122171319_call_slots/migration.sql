-- CreateTable
CREATE TABLE "CallSlot" (
    "name" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "leasedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "CallSlot_pkey" PRIMARY KEY ("name","slot")
);
