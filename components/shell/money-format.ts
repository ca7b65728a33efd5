/**
 * US$ in words of the locale: whole cents from one dollar on; below, as many places as the price has, up to four,
 * because a picture may cost $0.051.
 */
export function formatUsd(usd: number, locale: string): string {
  const isSmall = Math.abs(usd) > 0 && Math.abs(usd) < 1;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: isSmall ? 4 : 2,
  }).format(usd);
}
