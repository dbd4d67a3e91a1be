"""English words that are printed with a full stop, and what begins a sentence behind one."""

from factcheck.language.language import Abbreviations, split_words

__all__ = ["ABBREVIATIONS"]

# not before a number, nor before a word that begins no sentence: "No. 9", "Nov. 9", "approx. Rs. 5"
NUMBERED_AND_DOTTED = split_words(
    """no nos vol fig art sec ch par pp p v approx est ca cca circ abt avg equiv c jan feb mar apr jun jul aug sep sept oct nov
    dec"""
)
COMPANIES = split_words("inc ltd plc llc llp")
MONEY_CAPITALS = split_words("Re Fr Sh")

ABBREVIATIONS = Abbreviations(
    titles=split_words(
        """mr mrs ms dr prof gen sen rep gov lt col maj sgt cpl capt cmdr adm brig rev hon pres supt insp det messrs mme mlle vs
        viz cf e.g i.e incl excl"""
    ),
    numbered=NUMBERED_AND_DOTTED
    | split_words(
        """nr vols figs secs chs para paras pg pgs eq eqs exh cl sch reg regs ext tel apt rm ste hwy rte bldg tue tues thu thur
        thurs fri"""
    ),
    numbered_capitals=split_words("App Appx Arts Chap Div Ex Ref Res Pt Pts Lot Ser Tab Mon Wed Sat Sun")
    | MONEY_CAPITALS,
    money=split_words("rs nrs slrs tk sfr ksh kshs tsh tshs ush ushs dh dhs rp rmb kr skr nkr dkr"),
    money_capitals=MONEY_CAPITALS,
    names=split_words("EST SEC REG"),  # the Securities and Exchange Commission, Eastern Standard Time
    companies=COMPANIES,
    roles=split_words(
        """chairman chairwoman chair chief president vice director founder co-founder cofounder executive executives spokesman
        spokeswoman spokesperson analyst analysts treasurer secretary manager boss head senior deputy managing general class
        common preferred"""
    ),
    dotted=NUMBERED_AND_DOTTED
    | COMPANIES
    | split_words(
        "corp co cos bros jr sr pty pte pvt bhd sdn tbk mfg intl dept univ assn assoc ave blvd rd mt ft st etc al"
    ),
    openers=split_words(
        """a an the this that these those it its he she they we i you his her their our my in on at by for from with as after
        before and but or so if when while although though however meanwhile still also both there here such some most many all
        since under over last what who how why where not no one once until despite during according among another each every
        earlier later yesterday today tomorrow"""
    ),
)  # fmt: skip
