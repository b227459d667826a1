"""Sentences as a writer drafts them, each with words of the paragraph that it cites: true and false ones."""

import pytest

from assistant.gate import refusal
from corpus import Paragraph, load_report

TRUE = [
    (
        "reduced by 11 percent in Durham",
        "Between June 2010 and June 2014, recorded crime in Durham fell by 11%, against a 16% fall "
        "across England and Wales.",
    ),
    (
        "reduced by 11 percent in Durham",
        "Recorded crime dropped 11 per cent in Durham, less than the 16 per cent reduction across all "
        "forces in England and Wales.",
    ),
    ("increased by 13 percent", "Recorded crime in Durham went up by 13 percent in the year to June 2014."),
    (
        "increased by 13 percent",
        "In the 12 months to the end of June 2014, recorded crime (excluding fraud) rose 13% in Durham "
        "while it fell 1% in England and Wales.",
    ),
    (
        "detection rate",
        "At 36 percent, Durham's detection rate was higher than the 26 percent in England and Wales.",
    ),
    ("detection rate", "Durham detected 36% of crimes, compared with 26% across England and Wales."),
    (
        "88.6 percent",
        "Victim satisfaction in Durham stood at 88.6 per cent, above the 85.0 per cent for England and "
        "Wales.",
    ),
    (
        "88.6 percent",
        "In the year to the end of June 2014, 88.6% of victims in Durham were satisfied with the "
        "service they received.",
    ),
    (
        "88.6 percent",
        "The satisfaction rate is broadly the same as the 89.6 percent recorded in the previous year.",
    ),
    (
        "29,439",
        "There were 29,439 recorded incidents of anti-social behaviour in the 12 months to March 2014, "
        "4% fewer than in the previous 12 months.",
    ),
    (
        "29,439",
        "Durham Constabulary recorded 29,439 antisocial behaviour incidents, a four per cent fall on "
        "the year before.",
    ),
    (
        "over 2,000 officers",
        "More than two thousand officers and staff have been trained in restorative approaches.",
    ),
    (
        "over 2,000 officers",
        "The force has trained over 2000 of its officers and staff in restorative justice.",
    ),
    (
        "IOM manages",
        "About 200 offenders are managed by IOM, chosen according to offending rates and patterns.",
    ),
    (
        "IOM manages",
        "Integrated offender management works from four hubs, where it is co-located with partners.",
    ),
    ("4–6 weeks", "Supervisors go over ongoing cases with individual officers every four to six weeks."),
    ("4–6 weeks", "Detectives attend burglaries and other priority crimes in most cases."),
    (
        "4–6 weeks",
        "According to supervisors, the computer systems help them supervise cases by sending automated "
        "reminders.",
    ),
    (
        "until 10pm every day",
        "CSI resources are available until 10 pm every day, with an on-call system for serious crime "
        "after that.",
    ),
    (
        "until 10pm every day",
        "Some staff said that the lack of general availability of CSIs after 10pm harms the "
        "investigation of some crimes.",
    ),
    (
        "every six weeks",
        "The organised crime group unit meets partners every six weeks to discuss intelligence.",
    ),
    (
        "Operation Relentless",
        "Operation Reinforce deals with locations and Operation Relentless with offenders.",
    ),
    (
        "Operation Relentless",
        "The crime reduction strategy has three strands: Relentless, Reinforce and Reassure.",
    ),
    (
        "over 600 victims",
        "More than 600 victims had made criminal complaints at the time of the inspection, and the "
        "number was expected to grow.",
    ),
    (
        "over 600 victims",
        "The rise in recorded crime is partly due to the investigation into historical abuse at "
        "Medomsley Detention Centre.",
    ),
    (
        "over 218,000 households",
        "Neighbourhood watch covers over 218,000 households in County Durham and over 48,000 in Darlington.",
    ),
    (
        "91 percent of its staff",
        "91% of staff have received training through e-learning and face-to-face sessions.",
    ),
    ("91 percent of its staff", "Training has been given to ninety-one per cent of the force's staff."),
    (
        "17-year-old",
        "A 17-year-old prolific shoplifter has not offended for five months after police helped him get "
        "benefits.",
    ),
    (
        "National Offender Management Service (NOMS)",
        "Staff have been trained in the seven critical pathways to offending identified by NOMS.",
    ),
    ("cyber crime training", "All staff were to receive cyber crime training by January 2015."),
    ("cyber crime training", "Some detectives will attend an enhanced four-day course on cyber crime."),
    (
        "Two-thirds of the PACT",
        "Two thirds of PACT meetings are chaired by community members who volunteer for the force.",
    ),
    (
        "at least one restorative approach per month",
        "Officers are expected to carry out at least one restorative approach a month.",
    ),
    (
        "at least one restorative approach per month",
        "Senior officers must authorise a restorative outcome in cases of domestic abuse.",
    ),
    (
        "Response teams are responsible",
        "Each response team is responsible for at least two problem-solving plans, reviewed every month.",
    ),
    (
        "Response teams are responsible",
        "The force holds problem-solving awards every year to recognise good practice.",
    ),
    (
        "hub'. The force believes",
        "The force believes that working in the same place improves communication, information sharing "
        "and joint problem solving.",
    ),
    ("hub'. The force believes", "Safer neighbourhood units share a hub with partners."),
    (
        "New York",
        "The force thinks that greater visibility helps officers identify criminal activity and "
        "reassure the public.",
    ),
    ("New York", "The initiative was modelled on a similar one from New York."),
    ("praised the force's distinct", "Partner agencies praised the force's victim-centred approach."),
    (
        "crime data integrity",
        "HMIC is concerned about Durham Constabulary's approach to crime recording, which is less "
        "accurate than it should be.",
    ),
    (
        "citizen journey",
        "The deputy chief constable chairs the citizen journey programme board, which scrutinises "
        "victim contracts.",
    ),
    (
        "citizen journey",
        "The force reported that satisfaction among anti-social behaviour victims rose in the first few "
        "months of 2014 compared with 2012.",
    ),
    (
        "Victim's Contract",
        "A Victim's Contract is agreed with each victim when an officer attends a crime or incident.",
    ),
    (
        "Victim's Contract",
        "Victims decide how often and by what means they are kept informed about the investigation.",
    ),
    (
        "body-worn cameras",
        "Body-worn cameras have been bought for all neighbourhood and 24/7 response staff.",
    ),
    (
        "daily management meetings",
        "HMIC found that daily management meetings were effective at identifying vulnerability.",
    ),
    (
        "daily management meetings",
        "The inspectorate found the daily management meetings effective in identifying vulnerability "
        "and tasking resources.",
    ),
    (
        "sanction detections",
        "The new crime outcomes framework came in in April 2014, replacing the previous one based on "
        "sanction detections.",
    ),
    ("sanction detections", "Data on the full range of outcomes will be available from July 2015."),
    (
        "attends all reports of crime",
        "The force attends every report of crime and anti-social behaviour unless the caller is too far "
        "away.",
    ),
    ("crime data integrity", "This year HMIC inspected the crime data integrity of all 43 forces."),
    ("reviewed 20 crime", "Inspectors reviewed twenty crime investigations in each force."),
    ("action plans have not informed", "The judgments were not informed by the action plans."),
    ("four categories", "HMIC uses four categories for its judgments: two positive and two negative."),
    ("pedal cycle", "Children who took a pedal cycle from a school washed all the other cycles there."),
    (
        "counterfeit cigarettes",
        "Trading standards helped the force disrupt a group dealing in counterfeit cigarettes.",
    ),
    ("Section 27", "Section 27 notices let police direct a person to leave a specified area."),
    (
        "Code of Practice for Victims of Crime. The force has",
        "Officers and staff understood the Code of Practice for Victims of Crime very well.",
    ),
    (
        "victim journey process map",
        "The map has 5 sections: reporting, investigation, post charge, court and appeal.",
    ),
    (
        "widened a scheme",
        "A scheme first set up to divert women from the criminal justice system now also covers men.",
    ),
    ("ICIDP", "Detectives are trained to national standards including ICIDP and PIP2."),
    ("reviewed on a weekly basis", "All victim contact is reviewed every week."),
    (
        "reviewed on a weekly basis",
        "The force attends all reports of anti-social behaviour and assesses the risk to the victim.",
    ),
    (
        "consultation with local people",
        "The police and crime plan was written after consulting local people and partners.",
    ),
    (
        "chief constable and his senior team",
        "The chief constable and his senior team provide visible leadership.",
    ),
    (
        "assistant chief officer",
        "The continuous improvement board is chaired by the assistant chief officer.",
    ),
    (
        "Burglary in a dwelling*",
        "Durham's rate of dwelling burglary was 5 per 1,000 households, lower than the 8.9 in England "
        "and Wales.",
    ),
    (
        "Sexual offences\t",
        "Sexual offences were higher in Durham (1.6 per 1,000 population) than in England and Wales (1.2).",
    ),
    (
        "Anti-social behaviour incidents*",
        "Durham recorded 47.4 anti-social behaviour incidents per 1,000 population in the 12 months to "
        "March 2014, against 36.8 for England and Wales.",
    ),
    (
        "Crime excluding fraud",
        "The crime rate in Durham was 54 per 1,000 people, below the England and Wales rate of 60.7.",
    ),
    (
        "chemical suicide",
        "The first officer attending a chemical suicide was injured by intoxication, after which staff "
        "were briefed.",
    ),
    (
        "high-value jewellery",
        "Pawnbrokers and jewellers get an automated alert when high-value jewellery is stolen.",
    ),
    ("Domestic abuse is identified as a key area", "Domestic abuse is a priority for the force."),
    (
        "re-housed immediately",
        "A vulnerable victim was rehoused at once by a social landlord while the offenders were in custody.",
    ),
    (
        "recommendations made in the force inspection report",
        "All the recommendations in the force inspection report are being followed up.",
    ),
    (
        "Medomsley Detention Centre. At",
        "The increase in recorded crime is partly explained by an investigation into past sexual and "
        "physical abuse at Medomsley Detention Centre.",
    ),
    (
        "crime reduction strategy",
        "The force's crime reduction strategy takes a problem-solving approach with three strands.",
    ),
    (
        "The contract ensures",
        "Victim contracts are checked by supervisors and senior managers for quality and compliance.",
    ),
    ("annual problem-solving awards", "Annual awards recognise good practice in problem solving."),
    (
        "annual problem-solving awards",
        "The chief constable personally promotes the problem-solving approach in face-to-face training.",
    ),
    (
        "Mutual gain",
        "Neighbourhood teams are working on 'Mutual gain', a project to encourage problem solving in "
        "communities.",
    ),
    (
        "weekly intelligence-led review",
        "A weekly intelligence-led review supports the daily management meetings.",
    ),
    (
        "park, walk and talk",
        "There is clear evidence of staff doing crime prevention work such as 'park, walk and talk'.",
    ),
    (
        "younger sibling",
        "The force intervened early with the younger sibling of an organised crime group member to stop "
        "him following the same path.",
    ),
    (
        "reducing crime in the long term",
        "The force believes that supporting offenders away from crime is important to reducing crime in "
        "the long term.",
    ),
    (
        "taxi drivers",
        "Leaflets were handed out at schools, and taxi drivers and late-night food outlets were given "
        "crime prevention training.",
    ),
    (
        "honour-based violence",
        "Frontline teams receive awareness training on so-called honour-based violence and forced marriage.",
    ),
    ("honour-based violence", "Every shift of officers has a safeguarding champion."),
    (
        "mastermind spoof",
        "The deputy chief constable hosted a spoof mastermind quiz to update staff on the Code of "
        "Practice for Victims of Crime.",
    ),
    (
        "e-learning and face-to-face",
        "The force has trained 91 percent of its staff through e-learning and face-to-face sessions.",
    ),
    ("victim personal statements", "Victim personal statements were used in all court files, HMIC found."),
    ("seven-point plan", "Investigation plans follow a seven-point plan."),
    (
        "seven-point plan",
        "HMIC found that supervisors have the experience, training and accreditation they need.",
    ),
    (
        "body-worn",
        "Neighbourhood and response staff wear video cameras on their clothing to secure evidence.",
    ),
    (
        "regional organised crime unit",
        "Officers from the regional organised crime unit investigate a recurring pattern of dwelling "
        "burglaries.",
    ),
    (
        "serial perpetrators",
        "The force works with partners on high-impact households and serial perpetrators of violence.",
    ),
    ("OCG disruption panel", "An OCG disruption panel coordinates work to disrupt organised crime groups."),
    (
        "counterfeit cigarettes",
        "Trading standards carried out surveillance, and the police then got warrants and secured "
        "convictions.",
    ),
    ("PIP level 2", "All detectives are accredited to PIP level 2 or are working towards it."),
    (
        "Northumbria Police operation",
        "The force learns from cases elsewhere, such as the recent Northumbria Police operation into "
        "sexual exploitation.",
    ),
    (
        "independent advisory groups",
        "PCSOs went to events such as a pub quiz and parent and toddler groups to get feedback.",
    ),
    ("Facebook", "All police constables and PCSOs have been trained in using Facebook."),
    ("29,439", "Anti-social behaviour fell by 4 percent in the year to March 2014."),
    (
        "significant move away",
        "This is a marked departure from the prosecution-based approach that most police forces use.",
    ),
    (
        "positive action has been taken",
        "In cases of sexual offending or domestic abuse the approach is used only after the victim's "
        "vulnerability has been dealt with.",
    ),
    (
        "Domestic abuse is identified",
        "HMIC found that the force continues to give a good service to domestic abuse victims and helps "
        "to keep them safe.",
    ),
    (
        "initial consideration of the plan",
        "The recommendations include improvements in call handling and training.",
    ),
    ("Victims are at the heart", "Victims are entitled to regular information about their case."),
    ("four categories", "Two of the four categories are positive and two are negative."),
    ("Sexual offences\t", "Durham had 1.6 sexual offences per 1,000 population; England and Wales had 1.2."),
    (
        "Violence with injury\t",
        "The rate of violence with injury was 5.2 per 1,000 population in Durham, compared with 5.9 in "
        "England and Wales.",
    ),
    (
        "Victim-based crime\t",
        "Victim-based crime in Durham was 48.5 per 1,000 population, lower than the 53.9 in England and "
        "Wales.",
    ),
    (
        "89.6 percent",
        "Durham's satisfaction rate fell slightly from 89.6 percent the previous year to 88.6 percent.",
    ),
    ("until 10pm", "For serious crime such as murder, CSIs are on call after 10pm."),
    ("hard-to-reach", "Independent advisory groups help the force engage with hard-to-reach groups."),
    ("29,439 incidents", "Incidents fell by 4 percent to 29,439 in the 12 months to March 2014."),
    (
        "rate per 1,000 households",
        "The rate for burglary in a dwelling is per 1,000 households rather than per 1,000 people.",
    ),
    (
        "attendance is not possible",
        "Reports of crime are attended unless the caller lives too far away for attendance to be possible.",
    ),
    ("17-year-old", "The shoplifter has kept out of crime for 5 months."),
    (
        "recorded crime rates only",
        "Recorded crime rates are not the only thing by which HMIC judges the force.",
    ),
    ("already being managed", "If no other process manages the perpetrator, a plan is made."),
    (
        "all detectives are either",
        "All detectives were found to be accredited to PIP level 2.",
    ),
    ("highlighted and praised", "Praise for the force's victim-centred approach came from partner agencies."),
    ("New York", "A neighbourhood team described an operation that was modelled on one from New York."),
    ("through regular bulletins", "Bulletins tell staff about lessons learned from investigations."),
    ("who are force volunteers", "Two-thirds of the PACT meetings are chaired by volunteers."),
    ("the office of the police and crime commissioner", "The commissioner's office works with an officer."),
    ("published a report in March 2014", "HMIC reported on how forces dealt with domestic abuse."),
]
FALSE = [
    (
        "Medomsley Detention Centre. At",
        "The increase in recorded crime is entirely due to the investigation at Medomsley Detention Centre.",
    ),
    ("crime reduction strategy", "The crime reduction strategy has four key strands."),
    ("annual problem-solving awards", "The force holds monthly problem-solving awards."),
    (
        "annual problem-solving awards",
        "The deputy chief constable personally promotes the problem-solving approach.",
    ),
    (
        "weekly intelligence-led review",
        "The daily management meetings are supported by a daily intelligence-led review.",
    ),
    ("park, walk and talk", "There is no evidence that staff are undertaking crime prevention activity."),
    (
        "reducing crime in the long term",
        "Supporting offenders away from committing crime is important to reducing crime in the long term.",
    ),
    ("mastermind spoof", "The chief constable hosted a spoof mastermind quiz."),
    ("e-learning and face-to-face", "The force has trained 91 of its staff."),
    ("e-learning and face-to-face", "91 percent of victims have received training."),
    ("victim personal statements", "HMIC found weak evidence of victim personal statements being used."),
    ("victim personal statements", "Victim personal statements were used in few court files."),
    ("seven-point plan", "Investigation plans follow a six-point plan."),
    ("seven-point plan", "HMIC found that supervisors lack the necessary experience and training."),
    ("body-worn", "The force has purchased body-worn cameras for no neighbourhood staff."),
    ("PIP level 2", "All detectives are accredited to PIP level 3."),
    (
        "Northumbria Police operation",
        "The force learns from the recent Cleveland Police operation into sexual exploitation.",
    ),
    ("29,439", "Anti-social behaviour fell by 14 percent."),
    ("29,439", "Durham recorded 29,439 incidents in the 12 months to June 2014."),
    (
        "positive action has been taken",
        "The force will use the approach in cases of domestic abuse before positive action has been taken.",
    ),
    (
        "Domestic abuse is identified",
        "The force believes it provides a good service to victims of domestic abuse.",
    ),
    ("Victims are at the heart", "Victims are not entitled to regular information about their case."),
    ("four categories", "Three of the four categories are positive."),
    ("Sexual offences\t", "England and Wales had 1.6 sexual offences per 1,000 population."),
    ("Violence with injury\t", "The rate of violence with injury in Durham was 5.9 per 1,000 population."),
    ("Victim-based crime\t", "Victim-based crime in Durham was 48.5 percent."),
    ("89.6 percent", "Durham's satisfaction rate rose from 88.6 percent the previous year to 89.6 percent."),
    ("until 10pm", "CSIs are available until 10pm every week."),
    ("Facebook", "All police constables and PCSOs have been trained to use Twitter."),
    ("OCG disruption panel", "The organised crime group unit meets with partners every month."),
    ("until 10pm", "Supervisors commented that the lack of CSIs after 10pm has a negative impact."),
    ("praised the force's distinct", "Victims praised the force's distinct victim-centred approach."),
    ("New York", "The force found that increased visibility helps officers to identify criminal activity."),
    (
        "chaired by members of the community",
        "Two-thirds of the PACT meetings are chaired by police officers.",
    ),
    (
        "Domestic abuse is identified",
        "A vulnerable offender was re-housed immediately by a social housing landlord.",
    ),
    (
        "reduced by 11 percent in Durham",
        "Recorded crime in Durham fell by 16 percent, against an 11 percent fall across England and Wales.",
    ),
    (
        "reduced by 11 percent in Durham",
        "Recorded crime in Durham rose by 11% between June 2010 and June 2014.",
    ),
    ("reduced by 11 percent in Durham", "Recorded crime across England and Wales fell by 11 percent."),
    ("reduced by 11 percent in Durham", "Recorded crime fell by 11 percentage points in Durham."),
    ("increased by 13 percent", "Recorded crime in England and Wales increased by 13%."),
    ("increased by 13 percent", "Recorded crime in Durham went down by 13 per cent."),
    ("increased by 13 percent", "Recorded crime in Durham rose by 13% in the 12 months to March 2014."),
    (
        "detection rate",
        "Durham's detection rate was 26 percent, lower than the 36 percent for England and Wales.",
    ),
    ("detection rate", "Durham's detection rate was lower than that of England and Wales."),
    ("detection rate", "Durham's detection rate for the 12 months to June 2014 was 36 percent."),
    ("88.6 percent", "England and Wales had a victim satisfaction rate of 88.6 per cent."),
    ("88.6 percent", "Durham's victim satisfaction rate was 85.0%."),
    ("88.6 percent", "The satisfaction rate in the previous year was 88.6 percent."),
    ("88.6 percent", "Victim satisfaction in Durham is below that of England and Wales."),
    ("88.6 percent", "Durham's satisfaction rate is significantly worse than in the previous year."),
    ("29,439", "Durham recorded 29,493 incidents of anti-social behaviour."),
    ("29,439", "Incidents of anti-social behaviour grew by 4 percent."),
    ("29,439", "Durham recorded 29,439 incidents in the 12 months to March 2013."),
    ("29,439", "Durham recorded 29,439 complaints of anti-social behaviour."),
    ("over 2,000 officers", "The force has trained over 200 officers and staff in restorative approaches."),
    ("over 2,000 officers", "The force has trained fewer than 2,000 officers and staff."),
    ("over 2,000 officers", "The force has trained over 2,000 victims in restorative approaches."),
    ("IOM manages", "IOM manages approximately 200 victims."),
    ("IOM manages", "The IOM teams are led by a detective inspector with oversight by a detective sergeant."),
    ("IOM manages", "IOM is located in fourteen hubs."),
    ("4–6 weeks", "Supervisors review cases every 4–6 months."),
    ("4–6 weeks", "Supervisors review ongoing cases every two weeks."),
    ("4–6 weeks", "In a minority of cases, detectives attend burglaries in a dwelling."),
    (
        "4–6 weeks",
        "The computer systems help supervisors to supervise cases by sending an automated reminder.",
    ),
    ("4–6 weeks", "HMIC found that the computer systems help supervisors to supervise cases."),
    ("until 10pm every day", "CSI resources are available until 10am every day."),
    ("until 10pm every day", "The lack of CSIs after 10pm has a negative impact on investigations."),
    (
        "until 10pm every day",
        "HMIC found that the lack of CSIs after 10pm has a negative impact on the investigation of some "
        "crimes.",
    ),
    ("until 10pm every day", "All staff commented that the lack of CSIs after 10pm has a negative impact."),
    ("until 10pm every day", "CSIs are not available before 10pm."),
    ("every six weeks", "The organised crime group unit has meetings every six months with partners."),
    ("Operation Relentless", "Operation Reassure targets offenders."),
    ("Operation Relentless", "Operation Reinforce ensures good victim care."),
    ("over 600 victims", "Criminal complaints had been received from over 600 offenders."),
    ("over 600 victims", "Criminal complaints had been received from under 600 victims."),
    ("over 218,000 households", "Darlington has over 218,000 households in neighbourhood watch."),
    ("over 218,000 households", "The force has some of the lowest neighbourhood watch coverage nationally."),
    ("91 percent of its staff", "The force has provided training to 19 percent of its staff."),
    ("91 percent of its staff", "The force has not provided training to 91 percent of its staff."),
    ("17-year-old", "He has now offended for 5 months."),
    ("17-year-old", "A 15-year-old prolific shoplifter has not offended for 5 months."),
    ("17-year-old", "He has not offended for 5 years."),
    ("National Offender Management Service (NOMS)", "The pathways were identified by the Home Office."),
    ("cyber crime training", "All staff will have received cyber crime training by June 2015."),
    ("Two-thirds of the PACT", "A third of PACT meetings are chaired by members of the community."),
    (
        "at least one restorative approach per month",
        "Officers are expected to carry out at least one restorative approach per week.",
    ),
    (
        "at least one restorative approach per month",
        "Officers will carry out at most one restorative approach per month.",
    ),
    (
        "Response teams are responsible",
        "Response teams are responsible for a minimum of three problem-solving plans.",
    ),
    ("Response teams are responsible", "The plans are reviewed quarterly by sergeants."),
    (
        "hub'. The force believes",
        "Working in the same place improves communication, information sharing and joint problem solving.",
    ),
    (
        "hub'. The force believes",
        "HMIC found that working in the same place improves communication, information sharing and "
        "joint problem solving.",
    ),
    (
        "New York",
        "Increased visibility helps officers to identify criminal activity and reassure the public.",
    ),
    ("New York", "The initiative was modelled on one from Chicago."),
    ("praised the force's distinct", "Partner agencies criticised the force's victim-centred approach."),
    ("praised the force's distinct", "HMIC praised the force's distinct victim-centred approach."),
    ("crime data integrity", "HMIC has no concerns about Durham Constabulary's approach to crime recording."),
    ("crime data integrity", "Crime recording in Durham is as accurate as it should be."),
    ("citizen journey", "The chief constable chairs the citizen journey programme board."),
    (
        "citizen journey",
        "Satisfaction levels for anti-social behaviour victims increased in early 2014 compared with 2012.",
    ),
    ("citizen journey", "The force reported a decrease in satisfaction levels compared with 2012."),
    ("Victim's Contract", "Victim contracts are reviewed by victims to ensure quality."),
    (
        "daily management meetings",
        "HMIC found daily management meetings to be ineffective in identifying vulnerability.",
    ),
    (
        "daily management meetings",
        "The force believes daily management meetings are effective in identifying vulnerability.",
    ),
    ("daily management meetings", "These meetings are supported by a monthly intelligence-led review."),
    ("sanction detections", "The new crime outcomes framework was introduced in April 2013."),
    (
        "attends all reports of crime",
        "The force does not attend all reports of crime and anti-social behaviour.",
    ),
    ("action plans have not informed", "The action plans informed the judgments made in these reports."),
    ("reviewed 20 crime", "HMIC reviewed 20 crime investigations in Durham and Cleveland."),
    ("victim journey process map", "The map has six different sections."),
    ("assistant chief officer", "The continuous improvement board is chaired by the deputy chief constable."),
    ("Burglary in a dwelling*", "Durham's burglary rate is 8.9 per 1,000 households."),
    ("Burglary in a dwelling*", "Durham's burglary rate is 5.0 per 1,000 population."),
    ("Burglary in a dwelling*", "Durham's burglary rate of 5.0 is higher than the 8.9 of England and Wales."),
    ("Sexual offences\t", "The rate of sexual offences in Durham was lower than in England and Wales."),
    (
        "Domestic abuse is identified as a key area",
        "Durham Constabulary provides an inadequate service to victims of domestic abuse.",
    ),
    (
        "Domestic abuse is identified as a key area",
        "Durham Constabulary provides an outstanding service to victims of domestic abuse.",
    ),
    (
        "recommendations made in the force inspection report",
        "None of the recommendations made in the force inspection report are being followed up.",
    ),
    (
        "recommendations made in the force inspection report",
        "Some of the recommendations made in the force inspection report are being followed up.",
    ),
    (
        "performance management framework",
        "The new crime outcomes framework is designed to support the force's ability to tackle threats.",
    ),
    ("The new crime outcomes framework", "The previous framework is designed to support police officers."),
    (
        "who are force volunteers",
        "Two-thirds of the street meetings are chaired by members of the community.",
    ),
    ("29,439 incidents", "Incidents fell by 5 percent to 29,439 in the 12 months to March 2014."),
    ("17-year-old", "The shoplifter has kept out of prison for 5 months."),
]


def cited(words: str) -> Paragraph:
    found = [p for p in load_report().paragraphs if words.lower() in p.text.replace("’", "'").lower()]
    return found[0]


@pytest.mark.parametrize(("words", "sentence"), TRUE)
def test_what_the_paragraph_says_in_other_words_goes_through(words: str, sentence: str):
    assert refusal(sentence, [cited(words)]) is None


@pytest.mark.parametrize(("words", "sentence"), FALSE)
def test_what_the_paragraph_does_not_say_is_withheld(words: str, sentence: str):
    assert refusal(sentence, [cited(words)]) is not None
