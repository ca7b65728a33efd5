import "next-intl";
import type { Locale } from "./locale";
import type { catalogue } from "./messages/en/catalogue";

// Tells the translation functions which keys and arguments exist: a wrong key does not compile.
declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof catalogue;
  }
}
