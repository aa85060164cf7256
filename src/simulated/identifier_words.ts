const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split(/\s+/).map((pair) => pair.split("=") as [string, string]));

/** Signs of shares, by the first word of the company's name. */
export const TICKERS = pairs(
  `tesla=TSLA apple=AAPL microsoft=MSFT google=GOOGL alphabet=GOOGL amazon=AMZN nvidia=NVDA meta=META facebook=META
  netflix=NFLX intel=INTC amd=AMD ibm=IBM oracle=ORCL salesforce=CRM adobe=ADBE cisco=CSCO disney=DIS boeing=BA nike=NKE
  starbucks=SBUX walmart=WMT visa=V mastercard=MA paypal=PYPL uber=UBER airbnb=ABNB spotify=SPOT ford=F toyota=TM sony=SONY
  pfizer=PFE exxon=XOM chevron=CVX shell=SHEL siemens=SIEGY sap=SAP bitcoin=BTC ethereum=ETH`,
);

/** Codes of languages, by their English names in small letters (ISO 639-1). */
export const LANGUAGE_CODES = pairs(
  `english=en french=fr german=de spanish=es italian=it portuguese=pt dutch=nl swedish=sv norwegian=no danish=da
  finnish=fi polish=pl czech=cs slovak=sk hungarian=hu romanian=ro bulgarian=bg greek=el turkish=tr russian=ru
  ukrainian=uk arabic=ar hebrew=he persian=fa hindi=hi bengali=bn urdu=ur tamil=ta thai=th vietnamese=vi indonesian=id
  malay=ms chinese=zh mandarin=zh japanese=ja korean=ko latin=la irish=ga welsh=cy swahili=sw`,
);
