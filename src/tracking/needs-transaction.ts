/** What a scan asks for cannot be done in one statement without locks: it is run again in a transaction that can hold them. */
export class NeedsTransaction extends Error {}
