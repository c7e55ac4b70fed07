"""Ten made-up articles about two made-up events, five each, as five papers would report them."""

FERRY = {
    "ferry-1": """Ferry runs aground off Skarrow

The car ferry Marabel ran aground on the Hollin reef off Skarrow on Tuesday night with 214 people
on board. At least 6 people died, the coastguard said. The ferry had left Pellinor at nine in the
evening in thick fog. Lifeboats from Skarrow took passengers to the harbour school. The captain told
the coastguard that the radar of the Marabel had failed an hour before. Divers will search the car
deck of the ferry in the morning.""",
    "ferry-2": """Nine dead as Marabel hits reef

Nine people were killed when the ferry Marabel struck the Hollin reef, the harbour master of Skarrow
said on Wednesday. Another 31 passengers were injured. The Marabel was on its way from Pellinor in
fog. Islanders in Skarrow opened the harbour school to the passengers. The radar of the ferry had
not been repaired since June, said a sailor who left the company. The company denied that the radar
of the Marabel had failed.""",
    "ferry-3": """Questions about the Marabel

The disaster off Skarrow has claimed 11 lives, and the owners of the Marabel have to answer for it.
The ferry sailed from Pellinor into fog with a radar that did not work. Crew had complained about
the radar of the Marabel for weeks. The Hollin reef has no light. Skarrow has asked for a light on
the Hollin reef since 1988.""",
    "ferry-4": """Skarrow mourns the dead of the ferry

Flags in Skarrow hung at half mast for the dead of the Marabel. The death toll rose to 12 on Friday
when divers found the body of a lorry driver on the car deck. Of the passengers, 34 were injured.
The coastguard has put out a buoy on the Hollin reef. The ferry had left Pellinor in fog on Tuesday.
The coastguard will question the captain of the Marabel next week.""",
    "ferry-5": """Company takes ferries out of service

The owners of the Marabel have taken two sister ships out of service. The radar of the Marabel had
failed an hour before the ferry hit the Hollin reef, the captain says. 12 people died off Skarrow in
fog. The line from Pellinor to Skarrow will be served by a ship from the mainland. The company said
that it would pay for the funerals.""",
}
DAIRY = {
    "dairy-1": """Soft cheese recalled after listeria

The dairy Brunnfeld has recalled all soft cheese that it made in March. Health officers found
listeria in a batch of its Velmer cheese. 18 people have been taken ill, four of them badly, after
they ate the cheese. Shops in Ostmark have cleared their shelves of Velmer. The dairy says that its
cheese was safe when it left the cellar.""",
    "dairy-2": """Listeria in Velmer cheese: 27 ill

The number of people who fell ill after eating Velmer cheese has risen; 27 people were sickened
in Ostmark by Thursday. Health officers traced listeria to a cellar of the dairy Brunnfeld. The
dairy had been warned about the cellar in 2022. Brunnfeld recalled all soft cheese that it made in
March. Pregnant women should not eat Velmer, the officers said.""",
    "dairy-3": """Brunnfeld closes its cellar

The dairy Brunnfeld has closed the cellar in which its Velmer cheese ripens. Listeria had been found
there by health officers of Ostmark. Two people have died of listeria, and 31 people were sickened.
The dairy has recalled soft cheese from 400 shops. Farmers pour away their milk, as Brunnfeld takes
none.""",
    "dairy-4": """What we know about the listeria in Ostmark

Listeria was found in Velmer, a soft cheese of the dairy Brunnfeld. 3 people have died. Brunnfeld
has recalled the cheese of March and April. Health officers had warned the dairy about its cellar in
2022. Who has eaten Velmer and has fever should see a doctor. The cheese was sold in 400 shops in
Ostmark.""",
    "dairy-5": """Ostmark's officers knew of the cellar

Health officers of Ostmark knew two years ago that the cellar of Brunnfeld was damp. They warned the
dairy in 2022 and did not come back. Three people have died after eating Velmer. The dairy has not
said when the soft cheese will be made again. Brunnfeld employs 90 people. Listeria can live in a
damp cellar for years.""",
}
ARTICLES = FERRY | DAIRY
