/** What a person must do before the product can run; the message is all they see. */
export class SetupFault extends Error {}
