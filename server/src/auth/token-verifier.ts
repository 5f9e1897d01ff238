/** Says whether a bearer token is good now: signed by us, not expired, not revoked. */
export abstract class TokenVerifier {
  abstract verify(token: string): Promise<boolean>;
}
