/** What is used of the library. The build joins it into this file: it is of many small ones. */

export {
  Aes128Gcm,
  CipherSuite,
  DhkemP256HkdfSha256,
  HkdfSha256,
  HpkeError,
} from "@hpke/core";
