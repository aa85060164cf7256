const linesOf = (table: string): readonly (readonly string[])[] =>
  table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(" "));

/** Words that mean nearly the same, a line for each meaning. */
export const SYNONYMS: readonly (readonly string[])[] = linesOf(`
buy purchase acquire shop
sell vend market retail
car automobile vehicle auto
bike bicycle cycle
plane aircraft airplane jet flight fly
train railway rail
boat ship vessel
road street avenue highway
fast quick rapid swift speedy speed quickly
slow sluggish gradual slowly
big large huge enormous giant massive great
small little tiny miniature compact
happy glad joyful cheerful delighted pleased
sad unhappy sorrowful gloomy depressed
angry furious mad annoyed irritated
afraid scared frightened fear terrified
tired exhausted weary sleepy fatigue
ill sick unwell illness disease
doctor physician medic
hospital clinic ward
medicine drug medication pill remedy treatment treat
hurt injure injury wound pain ache sore
kid child children toddler youngster
baby infant newborn
man guy gentleman male
woman lady female
friend buddy pal companion
mother mom mum
father dad daddy
parent parents
teacher instructor tutor educator
student pupil learner
school academy college university
learn study
teach instruct educate train
begin start commence launch
end finish conclude complete stop
make create build construct produce
repair fix mend restore
break damage destroy ruin broken
cook prepare bake
recipe dish meal
food cuisine nourishment
eat consume dine
drink beverage sip
tasty delicious yummy flavour flavor
restaurant cafe diner eatery bistro
house home residence dwelling
flat apartment condo
room chamber
garden yard lawn
plant grow cultivate
tree trees wood
forest woods woodland
flower blossom bloom
dog puppy hound canine
cat kitten feline
animal creature beast
bird birds
horse pony
ocean sea
river stream creek
lake pond
mountain hill peak summit
rain rainy shower drizzle
snow snowy blizzard
storm thunderstorm hurricane
hot warm heat
cold chilly freezing cool
sun sunny sunshine
weather forecast climate
money cash funds
price cost expense fee charge
cheap inexpensive affordable
expensive costly pricey
pay payment
rich wealthy affluent
poor impoverished needy
bank lender
loan credit mortgage borrow
invest investment stock share shares
job occupation employment career profession
boss manager supervisor
employee worker staff
company firm business corporation enterprise
office workplace
meet meeting appointment conference
talk speak chat converse conversation discuss
say tell state mention
ask inquire question query
answer reply respond response
letter mail email message
phone telephone call mobile smartphone
computer laptop pc
software program application app
code programming coding
bug error fault defect crash
password login credential sign
website site webpage page
internet web online
picture photo image photograph
movie film cinema
song music tune melody
guitar instrument piano violin
book novel
read reading
write author
story tale narrative
news headline report
game play match
sport exercise workout fitness
football soccer
win victory triumph winner
lose defeat loss
run jog sprint
walk stroll hike
swim swimmer
travel journey trip voyage
holiday vacation
hotel inn hostel
ticket pass
luggage baggage suitcase
city town metropolis
country nation
village hamlet
map directions route
near close nearby
far distant remote
law legal lawful
lawyer attorney solicitor
court judge trial
police cop officer
thief robber burglar
steal rob
prison jail
war battle conflict combat
peace truce
government administration
election vote ballot
president leader chief
change alter modify
improve enhance better upgrade
increase rise grow raise
decrease reduce lower drop fall
help assist aid support
need require
want wish desire
like enjoy love fond
hate dislike detest
think believe suppose
know understand grasp
remember recall
forget
show display demonstrate
hide conceal
find discover locate
search seek look
choose select pick
use utilise utilize employ
get obtain receive
give donate hand
send deliver ship
open
close shut
old elderly aged ancient
young youthful
new novel recent modern
beautiful pretty lovely gorgeous
ugly hideous
clean tidy wash
dirty messy filthy
easy simple effortless
hard difficult tough challenging
important significant crucial vital
smart clever intelligent bright
stupid foolish silly
strange odd weird unusual
famous renowned celebrated
quiet silent
loud noisy
sleep slumber nap doze
dream
party celebration
wedding marriage marry
birthday anniversary
gift present
clothes clothing garment outfit
shoe shoes boot
shirt blouse
star stars
planet
space cosmos universe
science scientific
experiment test
electricity electric power
battery charge
energy
oil petroleum petrol gasoline
water
fire flame blaze
air atmosphere
light lamp
kitchen
bathroom toilet
window pane
door gate entrance
key lock
table desk
chair seat
bed mattress
cup mug
bottle flask
bread loaf
cheese
coffee espresso
tea
sugar sweet
salt salty
fruit
vegetable veggie
meat beef steak
fish seafood
diet nutrition
weight kilo pounds
cancel annul revoke
refund reimburse
return
order
delivery shipment parcel package
late delay delayed overdue
early
time schedule timetable
`);

/** Words of one field of life, a line for each; a text about a field is near to others about it. */
export const FIELDS: readonly (readonly string[])[] = linesOf(`
food cook recipe bake bread pasta soup cheese kitchen oven meal dinner lunch restaurant eat taste fruit vegetable meat rice salt cake
drink coffee tea wine beer juice water espresso milk cup bottle bar brew
travel trip flight hotel airport luggage holiday vacation tourist beach passport visa train ticket journey tour booking abroad
health doctor hospital medicine symptom pain fever disease patient nurse surgery vaccine headache therapy blood heart diet sleep flu treat
money bank loan price pay tax salary invest stock budget credit debt interest cost mortgage savings account invoice
weather rain snow storm wind sunny cloud forecast temperature hot cold climate umbrella fog thunder
animal dog cat bird horse fish pet zoo wild puppy kitten feed fur lion elephant cow sheep
sport football soccer tennis team match goal player coach run swim gym win score league olympic basketball race marathon exercise workout
computer software code program bug server database python javascript laptop internet app algorithm function compile api file password
car drive engine wheel road traffic brake tyre fuel garage vehicle driver parking motor bike bicycle
music song guitar piano concert band singer melody album violin sing chord drum orchestra
film movie actor cinema director scene series television watch theatre
book novel read author poem story library chapter literature write poet publish
school teacher student exam homework class lesson university learn study grade course teach
law court judge lawyer crime police prison contract legal trial steal thief jail
politics government election vote president parliament party minister policy democracy law war
science physics chemistry biology experiment atom cell theory energy light molecule quantum research scientist laboratory
space planet star moon galaxy rocket orbit astronaut telescope mars universe satellite sun
nature forest tree river mountain lake ocean sea flower plant leaf valley desert island garden grow soil
home house room bed kitchen furniture door window roof wall floor paint clean apartment rent sofa lamp
family mother father child brother sister baby parent wife husband marriage wedding daughter son grandmother
work job office boss meeting career company employee project deadline team manager hire business colleague interview
clothes shirt shoe dress coat fashion wear jacket trousers hat sock
emotion happy sad angry afraid love joy feel mood lonely proud worried anxious
shopping buy sell shop store order delivery refund customer parcel return discount sale
phone call message email text mobile send reply letter
history ancient king queen empire century war revolution medieval castle roman emperor
art paint museum sculpture drawing artist gallery colour canvas
mathematics number equation sum triangle geometry calculate algebra proof multiply divide fraction
`);
