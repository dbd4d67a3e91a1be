"""Words that are printed with a full stop which may end no sentence, by what must follow for it to end none."""

from factcheck.language import split_words

# Never the last word of a sentence: "Mr. Smith".
TITLES = split_words(
    """mr mrs ms dr prof gen sen rep gov lt col maj sgt cpl capt cmdr adm brig rev hon pres supt insp det messrs mme mlle vs viz
    cf e.g i.e incl excl"""
)
# Not the last word before a number, nor before a word that begins no sentence: "No. 9", "Nov. 9", "approx. Rs. 5".
NUMBERED_AND_DOTTED = split_words(
    """no nos vol fig art sec ch par pp p v approx est ca cca circ abt avg equiv c jan feb mar apr jun jul aug sep sept oct nov
    dec"""
)
# Not the last word before a number: "Figs. 9 and 10", "Hwy. 9".
NUMBERED = NUMBERED_AND_DOTTED | split_words(
    """nr vols figs secs chs para paras pg pgs eq eqs exh cl sch reg regs ext tel apt rm ste hwy rte bldg tue tues thu thur
    thurs fri"""
)
# Money before its number: "Rs. 15,333 million", "Ksh. 3bn".
MONEY = split_words("rs nrs slrs tk sfr ksh kshs tsh tshs ush ushs dh dhs rp rmb kr skr nkr dkr")
MONEY_CAPITALS = split_words("Re Fr Sh")  # only with a capital: "Re. 1", not "re. 5 boats"
# So too, where they begin with a capital: "Sat. 9 November", not "where he sat."
NUMBERED_CAPITALS = split_words("App Appx Arts Chap Div Ex Ref Res Pt Pts Lot Ser Tab Mon Wed Sat Sun") | MONEY_CAPITALS
# In capitals no abbreviation but a name: the Securities and Exchange Commission, Eastern Standard Time.
NAMES = split_words("EST SEC REG")
# The last word of a company's name, and of no other: "Apple Inc. The", "Apple Inc. Sales rose", not "Apple Inc. chief".
COMPANIES = split_words("inc ltd plc llc llp")
# The last word only before a word that begins sentences: "Warner Bros. The", "Wall St. The".
DOTTED = (
    NUMBERED_AND_DOTTED
    | COMPANIES
    | split_words("corp co cos bros jr sr pty pte pvt bhd sdn tbk mfg intl dept univ assn assoc ave blvd rd mt ft st etc al")
)
# No first word of a sentence after a company's name: "Apple Inc. Chairman and", "Apple Inc. Senior managers".
ROLES = split_words(
    """chairman chairwoman chair chief president vice director founder co-founder cofounder executive executives spokesman
    spokeswoman spokesperson analyst analysts treasurer secretary manager boss head senior deputy managing general class common
    preferred"""
)
OPENERS = split_words(
    """a an the this that these those it its he she they we i you his her their our my in on at by for from with as after before
    and but or so if when while although though however meanwhile still also both there here such some most many all since
    under over last what who how why where not no one once until despite during according among another each every earlier
    later yesterday today tomorrow"""
)
