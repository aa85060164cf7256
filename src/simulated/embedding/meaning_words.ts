const wordsOf = (group: string): readonly string[] => group.trim().split(/\s+/);

/** Words that mean nearly the same, a line for each meaning. */
const SYNONYMS = `
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
show display demonstrate
hide conceal
find discover locate
search seek look
choose select pick
use utilise utilize employ
get obtain receive
give donate hand
send deliver ship
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
party celebration
wedding marriage marry
birthday anniversary
gift present
clothes clothing garment outfit
shoe shoes boot
shirt blouse
star stars
space cosmos universe
science scientific
experiment test
electricity electric power
battery charge
oil petroleum petrol gasoline
fire flame blaze
air atmosphere
light lamp
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
coffee espresso
sugar sweet
salt salty
vegetable veggie
meat beef steak
fish seafood
diet nutrition
weight kilo pounds
cancel annul revoke
refund reimburse
delivery shipment parcel package
late delay delayed overdue
time schedule timetable
slim thin lean skinny slender
quit resign retire
husband wife spouse
son daughter
grandmother grandma granny grandfather grandpa
brother sister sibling
relative relatives kin family
girl lass
boy lad
neighbour neighbor
guest visitor
owner proprietor landlord
tenant renter lodger
customer client buyer shopper
server servers backend
outage offline downtime
connection connect link
network wifi
upload uploading
download downloading
install setup
delete remove erase
copy duplicate clone
save store keep
print printer
file document
folder directory
screen monitor
error exception failure fail
function method procedure
variable parameter argument
list array
string text
loop iterate iteration
database sql
script program
center centre middle
align arrange position place
stylesheet css
upgrade update
postpone defer reschedule
expire expired lapse
renew extend prolong
switch toggle
turn rotate spin
cut slice chop
mix stir blend
pour fill
hot spicy
broth soup stew
salmon tuna trout
chicken poultry turkey
pork bacon ham
potato potatoes
tomato tomatoes
apple pear
orange lemon lime
wine beer ale
breakfast brunch
supper dinner
rose roses flower flowers
seed sow
dig digging
museum gallery
painting paintings artwork canvas portrait
contemporary modern current
concert gig
choir chorus
dance ballet
joke humour humor funny amusing
laugh giggle smile
cry weep tear tears
shout yell scream
whisper murmur
argue quarrel dispute
agree consent accept
refuse decline reject deny
promise pledge vow
lie deceive cheat
trust rely
hope wish
worry concern anxious
stress pressure
relax rest unwind
headache migraine
head skull
stomach belly tummy
heart cardiac
lung breathing breathe breath
bone fracture
skin rash
eye eyes vision sight
ear hearing hear
tooth teeth dentist
cold flu influenza
cough sneeze
vaccine vaccination jab
surgery operation
nurse caregiver
pregnant pregnancy birth
antibiotic antibiotics medication medicine
die death dead
kill murder slay
alive living live
old elder
economy economic gdp
recession downturn slump shrink contract
inflation prices
tax taxes taxation
salary wage wages pay income
profit earnings revenue
debt owe
budget spending
export import trade
currency dollar euro pound
rate rates interest
borrow lend
rent lease
insurance insure
invoice bill receipt
contract agreement
sign signature
rule regulation
forbidden prohibited banned illegal
permit allow let
law statute
witness testimony
guilty convicted
crime criminal offence
fine penalty
gun weapon rifle
soldier troops army military
king queen monarch royal
minister senator politician
parliament congress senate
mayor council
citizen resident inhabitant
immigrant migrant refugee
border frontier
island isle
coast shore beach seaside
desert dune
valley canyon
glacier ice icy
warming heat
planet mars venus jupiter
moon lunar
rocket spacecraft shuttle
astronaut cosmonaut
telescope observatory
scientist researcher scholar
study research investigate
theory hypothesis
atom molecule particle
gene dna genetic
species breed
bacteria virus germ
insect bug beetle
bee wasp
snake serpent
monkey ape chimp
wolf fox
cow cattle bull
sheep lamb goat
pig hog
mouse rat
duck goose swan
eagle hawk falcon
wing feather
egg eggs
milk dairy
grass meadow field
leaf leaves foliage
sky heaven
cloud cloudy
wind breeze gust windy
thunder lightning
earthquake quake tremor
flood flooding
drought dry
season spring autumn fall
morning dawn sunrise
evening dusk sunset
night midnight
week weekly
month monthly
year annual yearly
hour hours
minute minutes
wait await
arrive come reach
leave depart exit
stay remain
follow pursue chase
catch capture seize
throw toss hurl
push shove
pull drag tug
lift raise
carry haul
hold grip grasp
touch tap
hit strike punch
jump leap hop
climb ascend
fall tumble
sit seated
swim bathe
race run sprint
drive driver motorist
motorway highway freeway
traffic congestion jam
accident crash collision
bus coach
taxi cab
station terminal stop
delay late delayed
pilot captain
crew staff
passport visa
tourist traveller traveler
camp camping tent
adventure expedition
language tongue
word term
sentence phrase
translate translation interpreter
speak spoken talk
bilingual trilingual languages
grammar syntax
alphabet letter
number figure digit
add sum plus
subtract minus
multiply times
double twice
count tally
long lengthy
short brief
tall high
wide broad
empty vacant
strong powerful mighty
weak feeble
soft gentle
rough coarse
sharp keen
round circular
straight direct
correct right accurate
wrong incorrect mistaken
true real genuine
false fake
sure certain confident
doubt uncertain
possible feasible
rare scarce
usual common ordinary typical
special unique
perfect flawless ideal
terrible awful horrible dreadful
great excellent superb fantastic wonderful
good fine decent
bad poor
boring dull tedious
interesting fascinating intriguing
exciting thrilling
calm peaceful serene
brave courageous bold
shy timid
kind generous caring
cruel brutal
polite courteous
rude impolite
honest sincere
lazy idle
busy occupied
careful cautious
dangerous risky hazardous
safe secure
free gratis
missing absent
lost misplaced
stolen theft steal
broken faulty defective
dirty stained
wet damp moist
dry arid
rotten spoiled
colour color hue
red crimson scarlet
blue azure
black dark
bright brilliant
shape form
size dimension
weight mass
part piece component
whole entire total
group team crew
crowd mob
leader head chief
owner possess own
project plan scheme
idea thought concept notion
reason cause
result outcome consequence effect
problem issue trouble difficulty
solution answer fix
method way approach technique
step stage phase
goal aim objective target
success achievement accomplish
fail failure
try attempt
prepare ready
check verify inspect examine
compare contrast
decide decision
explain clarify describe
describe portray
suggest recommend propose advise
advice tip tips guidance
warn warning alert caution
invite invitation
celebrate celebration
thank grateful gratitude
apologise apologize sorry
forgive pardon
blame accuse
punish penalty
reward prize award
compete contest competition rivalry
championship tournament final cup
defeat beat lost lose
player athlete
referee umpire
stadium arena
score goal point
train practise practice exercise
gym workout
yoga meditation meditate
dress gown
coat jacket
trousers pants jeans
hat cap
jewellery jewelry necklace ring
hair haircut barber
makeup cosmetics
television tv
radio broadcast
newspaper journalist press
author novelist
poem poetry verse
essay article paper
homework assignment
exam quiz test
grade mark
lecture class lesson
professor lecturer
degree diploma
history historical
culture tradition custom
religion faith belief
church mosque temple
god deity
pray prayer
psychology mind mental
behaviour behavior conduct
memory remember recall
skill ability talent
teacher tutor coach
hire recruit employ
fire dismiss sack
colleague coworker
deadline due
presentation slides
email mail inbox
password passcode login log signin credentials
account profile
hack breach
security secure protection
robot automation automatic
machine device gadget
engine motor
tool instrument
factory plant manufacture
material fabric
wood timber
metal steel iron
stone rock
gold silver
coal gas
pollution emissions
recycle recycling waste rubbish garbage trash
environment ecology ecological
shop store supermarket
open opening
close closing shut
sale discount bargain
basket cart
lamp light lights bulb
corner intersection crossing junction crossroads
building skyscraper tower
bridge overpass
repair maintenance renovation
display screen
crack cracked shatter shattered broken
moisture moist damp humid water
vegetation plants greenery
wither wilt
theatre theater stage
play drama
concert show performance gig
review critic critique
praise applaud commend
graduate graduation
medical medicine
electric electricity battery
mission expedition
sentence prison convict
government state
resign step
minister premier
ticket seat admission
adopt foster
stray rescue
spider spiders insect
scare frighten terrify afraid
migrate migration
job work position post
apply application applicant
letter note
dish recipe
seat chair bench
desk table
hand hands palm
foot feet leg
arm elbow shoulder
back spine
face facial
mouth lips
finger thumb
knee ankle
stairs staircase steps
lift elevator
roof ceiling
wall fence
basement cellar
attic loft
garage shed
farm ranch farmer
harvest crop crops
village countryside rural
urban downtown
suburb outskirts
square plaza
park playground
statue monument
tower castle fortress
palace mansion
cabin cottage hut
tent camp
blanket quilt
pillow cushion
soap shampoo
brush comb
bag purse handbag backpack
box carton crate
rope string cord
knife blade
hammer nail
glue paste
pen pencil
notebook diary journal
clock watch
alarm siren
bell ring
flag banner
candle torch
match lighter
smoke fumes
ash dust
mud dirt soil earth
sand gravel
wave waves tide
deep depth
rescue save
emergency crisis
ambulance paramedic
firefighter fireman
disaster catastrophe
victim casualty
survive survivor
strike protest demonstration
vote ballot poll
survey questionnaire
statistics data figures
percent percentage
average mean
majority most
minority few
equal same identical
different distinct
similar alike
opposite reverse
first initial
last final
next following subsequent
previous former earlier prior
recent lately
soon shortly
often frequently
rarely seldom
always forever constantly
maybe perhaps
exactly precisely
almost nearly
enough sufficient
extra additional
expect anticipate
predict forecast foresee
guess estimate
notice observe spot
watch view
listen hear
smell scent odor
sound noise
silent silence
secret confidential
private personal
local nearby
foreign overseas abroad
international global worldwide
national domestic
official formal
casual informal
serious grave
magic wizard
ghost spirit
monster beast
hero heroine
villain enemy foe
prince princess
legend myth fairy
`;

/** Words of one field of life, a paragraph for each. */
const FIELDS = `
food cook recipe bake bread pasta soup cheese kitchen oven meal dinner lunch restaurant eat taste fruit vegetable meat rice salt cake
breakfast fry boil grill chef menu ingredient dish flour dough butter egg sugar spice pepper garlic onion tomato potato chicken fish broth
pan pot knife fork spoon plate bowl hungry delicious sweet salty bitter sauce salad sandwich pizza chocolate dessert snack

drink coffee tea wine beer juice water espresso milk cup bottle bar brew thirsty cocktail glass

travel trip flight hotel airport luggage holiday vacation tourist beach passport visa train ticket journey tour booking abroad suitcase
hostel cruise camping sightseeing guide itinerary destination departure arrival check-in reservation resort backpack

health doctor hospital medicine symptom pain fever disease patient nurse surgery vaccine headache therapy blood heart diet sleep treat flu
cough cold sick ill hurt injury bone allergy cancer diabetes virus infection antibiotic pill prescription clinic dentist tooth skin weight
lose slim calories exercise healthy vitamin stomach head pregnancy stress anxiety depression

money bank loan price pay tax salary invest stock budget credit debt interest cost mortgage savings account invoice economy recession
inflation gdp market share profit revenue currency dollar euro finance wealth fund rate quarter borrow wage income

weather rain snow storm wind sunny cloud forecast temperature hot cold climate umbrella fog thunder ice glacier warming heat freeze flood
drought hurricane lightning season winter summer degrees humid

animal dog cat bird horse fish pet zoo wild puppy kitten feed fur lion elephant cow sheep monkey bear wolf fox rabbit mouse snake insect
bee tail paw species breed wing nest farm hunt

sport football soccer tennis team match goal player coach run swim gym win score league olympic basketball race marathon exercise workout
champion championship tournament final defeat lose victory stadium referee athlete training ball golf cricket hockey boxing cycling ski

computer software code program bug server database python javascript laptop internet app algorithm function compile api file password
website browser network login account screen keyboard click download upload install update error exception script offline outage crash css
html div element loop array string variable object class query sql cloud hardware virus hacker data robot log cpu memory disk

car drive engine wheel road traffic brake tyre fuel garage vehicle driver parking motor bike bicycle highway motorway truck bus accident
repair mechanic petrol tire licence speed lane

music song guitar piano concert band singer melody album violin sing chord drum orchestra stage perform musician instrument rhythm lyrics
opera jazz rock tune strum

film movie actor cinema director scene series television watch theatre actress play drama comedy episode screen audience hollywood

book novel read author poem story library chapter literature write poet publish page writer fiction tale bookshop reader paragraph essay

school teacher student exam homework class lesson university learn study grade course teach pupil college professor lecture test education
degree classroom

language word translate speak english french german spanish grammar sentence vocabulary bilingual accent dictionary

law court judge lawyer crime police prison contract legal trial steal thief jail arrest murder guilty witness evidence illegal sue victim
robbery attorney

politics government election vote president parliament party minister policy democracy law senate congress campaign mayor citizen tax
reform opposition

war soldier army battle weapon peace military invasion bomb troops attack

science physics chemistry biology experiment atom cell theory energy light molecule quantum research scientist laboratory discover
discovery gene dna evolution particle magnet gravity electricity formula

space planet star moon galaxy rocket orbit astronaut telescope mars universe satellite sun nasa comet

nature forest tree river mountain lake ocean sea flower plant leaf valley desert island garden grow soil grass wood hill waterfall coast
beach environment pollution recycle wildlife rose

home house room bed kitchen furniture door window roof wall floor paint clean apartment rent sofa lamp bathroom light switch chair table
carpet neighbour landlord tenant move heating

family mother father child brother sister baby parent wife husband marriage wedding daughter son grandmother spouse uncle aunt cousin
birth divorce relative children kid toddler

work job office boss meeting career company employee project deadline team manager hire business colleague interview quit resign position
promotion salary customer client appointment schedule retire staff unemployed

clothes shirt shoe dress coat fashion wear jacket trousers hat sock skirt jeans glove scarf

emotion happy sad angry afraid love joy feel mood lonely proud worried anxious cry laugh smile tears fear hope jealous excited bored
disappointed

shopping buy sell shop store order delivery refund customer parcel return discount sale price supermarket opening hours cart checkout
purchase market bargain

phone call message email text mobile send reply letter smartphone contact inbox chat post mail

history ancient king queen empire century war revolution medieval castle roman emperor historical civilization dynasty archaeology pyramid

art paint museum sculpture drawing artist gallery colour canvas exhibit portrait

mathematics number equation sum triangle geometry calculate algebra proof multiply divide fraction subtract add percent average graph
square root angle

time hour minute day week month year late early clock calendar schedule date morning evening postpone
`;

/** Gives the words of each meaning. */
export function readSynonyms(): readonly (readonly string[])[] {
  return SYNONYMS.trim().split("\n").map(wordsOf);
}

/** Gives the words of each field of life: a text about a field is near to others about it. */
export function readFields(): readonly (readonly string[])[] {
  return FIELDS.trim().split("\n\n").map(wordsOf);
}
